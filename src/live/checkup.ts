import { CommandFailed } from '../cloud/errors.ts'
import { hostReader } from '../cloud/host.ts'
import { jujuReader } from '../cloud/juju.ts'
import { openstackReader } from '../cloud/openstack.ts'
import { readOpenrc } from '../cloud/openrc.ts'
import { call, callLine, type Session } from '../cloud/session.ts'
import { holdsFor } from '../schema/holds-for.ts'
import type { Site } from '../site/site.ts'
import { compareIdentity, type Sessions } from './identity.ts'

/** One thing that was looked at before a live run, and what to do where it is not well; `todo` is a line to paste. */
export interface Finding {
  readonly what: string
  readonly state: 'ok' | 'warning' | 'wrong' | 'unknown'
  readonly found: string
  readonly todo?: string
}

/** What is looked at where nothing is known of a cloud: whether each tool is there, and whether its release is one that the schemas know. */
export async function checkTools(session: Session, tools: readonly string[]): Promise<Finding[]> {
  const found: Finding[] = []
  for (const tool of tools) {
    const where = await pathOf(session, tool)
    if (where === undefined) {
      found.push({
        what: tool,
        state: 'wrong',
        found: 'not on PATH',
        todo: installs[tool] ?? `apt-get install ${tool}`,
      })
      continue
    }
    const release = releases[tool]
    found.push(
      release === undefined ? { what: tool, state: 'ok', found: where } : await checkRelease(session, tool, release),
    )
    // A snap reads neither /tmp nor folders that begin with a dot: what it is handed has to lie plainly in the home.
    if (where.startsWith('/snap/'))
      found.push({
        what: `${tool} is a snap`,
        state: 'ok',
        found: 'it reads neither /tmp nor dot-folders; pages give it plain folders of the home',
      })
  }
  return found
}

const installs: Readonly<Record<string, string>> = {
  juju: 'sudo snap install juju',
  maas: 'sudo snap install maas',
  openstack: 'sudo snap install openstackclients',
  ssh: 'apt-get install openssh-client',
}

interface Release {
  readonly argv: readonly string[]
  readonly versions: () => Promise<string>
}

/** How a tool tells its release, and for which the schemas hold. */
const releases: Readonly<Record<string, Release>> = {
  juju: {
    argv: ['juju', 'version'],
    versions: async () => (await import('../schema/juju/juju-command.ts')).allVersions,
  },
  openstack: {
    argv: ['openstack', '--version'],
    versions: async () => (await import('../schema/openstack/openstack-command.ts')).clients,
  },
}

/** The releases of those of these tools that tell one, each beside those that the schemas hold for; one that does not answer says so. */
export async function releasesOf(session: Session, tools: readonly string[]): Promise<readonly Finding[]> {
  const found: Finding[] = []
  for (const tool of tools) {
    const release = releases[tool]
    if (release !== undefined) found.push(await checkRelease(session, tool, release))
  }
  return found
}

async function checkRelease(session: Session, tool: string, { argv, versions }: Release): Promise<Finding> {
  return judged(`${tool}'s release`, async () => {
    const line = await callLine(session, argv)
    return known(line, await versions())
  })
}

function known(release: string, versions: string): Omit<Finding, 'what'> {
  const holds = holdsFor(versions, release)
  const found = `${release}; the schemas hold for ${versions}`
  return holds === true
    ? { state: 'ok', found }
    : {
        state: 'warning',
        found,
        todo: 'sh checkride conform DIR   with outputs that --record has kept of this release',
      }
}

async function pathOf(session: Session, tool: string): Promise<string | undefined> {
  try {
    return await callLine(session, ['sh', '-c', 'command -v "$1"', 'sh', tool])
  } catch (error) {
    if (error instanceof CommandFailed && [1, 127].includes(error.exitCode ?? 0)) return undefined
    throw error
  }
}

/**
 * What is looked at on a cloud's own jumphost: who we are and where (unless that is simulated too), whether each login is good, and what a
 * killed run has left.
 */
export async function checkCloud(site: Site, sessions: Sessions, { atHome = true } = {}): Promise<Finding[]> {
  const { reading } = sessions
  const { juju, maas } = site.identity
  const found: Finding[] = atHome ? await sameCloud(site, sessions, []) : []
  const login = await judged(
    'the login to Juju',
    async () => {
      const models = await jujuReader(reading, site).models()
      return { state: 'ok', found: `${models.length} models of ${juju.controller}` }
    },
    `juju login -c ${juju.controller}`,
  )
  found.push(login)
  if (login.state === 'ok') found.push(...(await sameCloud(site, sessions, ['juju'])))
  found.push(
    await judged(
      `the login to MAAS`,
      async () => {
        const release = await import('../cloud/maas.ts').then(({ maasReader }) => maasReader(reading, site).version())
        return known(release, (await import('../schema/maas/maas-command.ts')).versions)
      },
      `maas login ${maas.profile} ${maas.url}`,
    ),
  )
  if (found.at(-1)?.state !== 'unknown') found.push(...(await sameCloud(site, sessions, ['maas'])))
  found.push(...(await checkOpenstack(site, sessions)))
  const { address, port } = site.dashboard.proxy
  found.push(await checkClock(reading, `http://${address}:${port}/`), await checkLeftovers(reading))
  return found
}

/** Whether these tools speak to the site's own cloud; without any, whether this is its jumphost. */
async function sameCloud(
  site: Site,
  sessions: Sessions,
  tools: Parameters<typeof compareIdentity>[1],
): Promise<Finding[]> {
  try {
    const compared = await compareIdentity(site, tools, sessions)
    const own = tools.length === 0 ? compared : compared.slice(2)
    return own.map(({ what, expected, actual, same }) => ({
      what,
      state: same ? 'ok' : 'wrong',
      found: same ? actual : `${actual}; the site says ${expected}`,
      ...(same ? {} : { todo: `correct the site's file, or go where it is ${expected}` }),
    }))
  } catch (error) {
    return [{ what: `which cloud ${tools.join(', ')} speaks to`, state: 'unknown', found: wordsOf(error) }]
  }
}

async function checkOpenstack(site: Site, sessions: Sessions): Promise<Finding[]> {
  const host = hostReader(sessions.reading, site)
  const what = 'the openrc'
  try {
    const path = `${await host.home()}/${site.openrc.path}`
    const mode = await host.mode(path)
    if (mode === undefined) return [{ what, state: 'warning', found: `no ${path} yet; phase 03 writes it` }]
    if (mode !== '600') return [{ what, state: 'wrong', found: `${path} has mode 0${mode}`, todo: `chmod 600 ${path}` }]
    const reader = openstackReader(sessions.reading, (other = path) => readOpenrc(sessions.secret, other))
    const login = await judged(
      'the login to Keystone',
      async () => {
        const endpoints = await reader.endpointList()
        return { state: 'ok', found: `${endpoints.length} endpoints` }
      },
      `. ${path} && openstack endpoint list`,
    )
    return [
      { what, state: 'ok', found: `${path}, mode 0600` },
      ...(await sameCloud(site, sessions, ['openstack'])),
      login,
    ]
  } catch (error) {
    return [{ what, state: 'unknown', found: wordsOf(error) }]
  }
}

/** More than this, and tokens and certificates of the one are not yet or no longer good for the other. */
const mostSkewSeconds = 60

async function checkClock(session: Session, url: string): Promise<Finding> {
  return judged('the clock', async () => {
    const argv = ['curl', '-sS', '-o', '/dev/null', '-D', '-', '--max-time', '10', url]
    const { stdout } = await call(session, argv)
    const [here, there] = [session.now?.() ?? Date.now(), Date.parse(/^date: *(.+)$/im.exec(stdout)?.[1] ?? '')]
    if (Number.isNaN(there)) return { state: 'unknown', found: `${url} does not say what time it is` }
    const seconds = Math.round((here - there) / 1000)
    return Math.abs(seconds) <= mostSkewSeconds
      ? { state: 'ok', found: `within ${mostSkewSeconds} s of ${url}` }
      : {
          state: 'wrong',
          found: `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'before'} ${url}`,
          todo: 'chronyc tracking',
        }
  })
}

/** A run that was killed could not put its private folder away, and there is a secret in it. */
async function checkLeftovers(session: Session): Promise<Finding> {
  return judged('private folders of ended runs', async () => {
    const { stdout } = await call(session, ['sh', '-c', 'ls "$HOME"'])
    const left = stdout.split('\n').filter((name) => /^checkride-\w{8}$/.test(name))
    return left.length === 0
      ? { state: 'ok', found: 'none' }
      : { state: 'warning', found: left.join(', '), todo: `cd && rm -rf ${left.join(' ')}` }
  })
}

/** What a look came to, or, where it raised, that nothing is known. */
async function judged(what: string, look: () => Promise<Omit<Finding, 'what'>>, todo?: string): Promise<Finding> {
  try {
    return { what, ...(await look()) }
  } catch (error) {
    const refused = error instanceof CommandFailed && ['login-needed', 'unauthorized'].includes(error.reason)
    return {
      what,
      state: refused ? 'wrong' : 'unknown',
      found: wordsOf(error),
      ...(todo === undefined ? {} : { todo }),
    }
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
