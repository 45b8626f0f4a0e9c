import { hostname, userInfo } from 'node:os'
import { hostReader } from '../cloud/host.ts'
import { jujuReader } from '../cloud/juju.ts'
import { maasReader } from '../cloud/maas.ts'
import { readOpenrc } from '../cloud/openrc.ts'
import type { Session } from '../cloud/session.ts'
import type { Step } from '../runbook/page.ts'
import type { Site } from '../site/site.ts'
import { reveal } from '../target/secret.ts'

/** One thing that a site says of its cloud, beside what is there. */
export interface Compared {
  readonly what: string
  readonly expected: string
  readonly actual: string
  readonly same: boolean
}

/** Sessions that may read, and that may read secrets: the openrc is one. */
export interface Sessions {
  readonly reading: Session
  readonly secret: Session
}

type Tool = 'juju' | 'maas' | 'openstack'

/** The tools that the blocks of these steps speak to; a client is named in a block that uses it. */
export function toolsOf(steps: readonly Step[]): readonly Tool[] {
  const text = steps.flatMap((step) => step.blocks.map((block) => block.body)).join('\n')
  const uses = (words: RegExp): boolean => words.test(text)
  return [
    ...(uses(/\b(?:juju|vault)\b(?![-/])/) ? (['juju'] as const) : []),
    ...(uses(/\bmaas\b(?![-/])/) ? (['maas'] as const) : []),
    // The client and not `openstack-dashboard/0`, which is a unit.
    ...(uses(/\bopenstack\b(?![-/])/) ? (['openstack'] as const) : []),
  ]
}

/** Asks each tool which cloud it speaks to, and this machine who and where it is; a tool that does not answer raises. */
export async function compareIdentity(site: Site, tools: readonly Tool[], sessions: Sessions): Promise<Compared[]> {
  const { identity } = site
  const found = [
    compared('the jumphost', identity.jumphost.name, hostname()),
    compared('the user', identity.jumphost.user, userName()),
  ]
  if (tools.includes('juju')) found.push(...(await jujuIdentity(site, sessions.reading)))
  if (tools.includes('maas')) {
    const url = await maasReader(sessions.reading, site).url()
    found.push(
      compared(`MAAS behind the profile ${identity.maas.profile}`, withSlash(identity.maas.url), withSlash(url)),
    )
  }
  if (tools.includes('openstack')) found.push(...(await keystoneIdentity(site, sessions)))
  return found
}

async function jujuIdentity(site: Site, session: Session): Promise<Compared[]> {
  const { controller, controllerUuid } = site.identity.juju
  const reader = jujuReader(session, site)
  const who = await reader.whoami()
  const login = compared('the Juju controller', controller, who?.controller ?? 'logged in nowhere: juju login')
  if (controllerUuid === undefined || !login.same) return [login]
  return [login, compared(`the UUID of ${controller}`, controllerUuid, await reader.controllerUuid())]
}

/** Before phase 03 there is no openrc, and nothing to compare. */
async function keystoneIdentity(site: Site, { reading, secret }: Sessions): Promise<Compared[]> {
  const host = hostReader(reading, site)
  const path = `${await host.home()}/${site.openrc.path}`
  if ((await host.mode(path)) === undefined) return []
  const url = (await readOpenrc(secret, path))['OS_AUTH_URL']
  return [compared(`Keystone of ${site.openrc.path}`, site.identity.keystone, url === undefined ? 'none' : reveal(url))]
}

function compared(what: string, expected: string, actual: string): Compared {
  return { what, expected, actual, same: expected === actual }
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
