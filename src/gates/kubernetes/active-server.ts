import type { NewServer, Server } from '../../cloud/openstack/server.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Wanted } from '../ensure.ts'
import type { UntilFunction } from '../until.ts'
import { ownServer } from './management-server.ts'
import { projectOf, type OwnCloud } from './site-kubernetes.ts'

/** A server of the project, built and ACTIVE. One that is being built, by whomever, is waited for. */
export function activeServer(
  { site, openstack }: OwnCloud,
  say: { readonly claim: ClaimFunction; readonly until: UntilFunction },
  wanted: NewServer,
): Wanted {
  const { name } = wanted
  const look = () => ownServer({ site, openstack }, name)
  return {
    look: async () => {
      const first = await look()
      if (!first.found) return absent(first.evidence)
      if (first.value.status === 'BUILD') await built(say, name, look)
      const server = await look()
      if (!server.found) return absent(server.evidence)
      return server.value.status === 'ACTIVE' ? present : different('ACTIVE', stateOf(server.value))
    },
    create: (writers) => writers.openstack.inProject(projectOf(site)).server.create(wanted),
  }
}

async function built(
  { claim, until }: { readonly claim: ClaimFunction; readonly until: UntilFunction },
  name: string,
  look: () => ReturnType<typeof ownServer>,
): Promise<void> {
  await until(`${name} is built`, { limit: '15m', every: '10s' }, async () => {
    const server = await look()
    const actual = server.found ? server.value.status : server.evidence
    claim(`Nova is done with ${name}`, actual !== 'BUILD', { expected: 'not BUILD', actual })
  })
}

/** The state of a server, and Nova's own words where it could not be built. */
export function stateOf({ status, fault }: Pick<Server, 'status' | 'fault'>): string {
  const message = fault?.['message']
  return typeof message === 'string' ? `${status}: ${message}` : status
}
