import { hostWriter } from '../../src/cloud/host.ts'
import { jujuWriter } from '../../src/cloud/juju-writer.ts'
import { kubernetesWriter } from '../../src/cloud/kubernetes-writer.ts'
import { maasWriter } from '../../src/cloud/maas-writer.ts'
import { openstackWriter } from '../../src/cloud/openstack.ts'
import type { Session } from '../../src/cloud/session.ts'
import { virshWriter } from '../../src/cloud/virsh.ts'
import { makeClaim, type ClaimFunction } from '../../src/gates/claim.ts'
import type { Writers } from '../../src/gates/ensure.ts'
import { makeUntil, type UntilFunction } from '../../src/gates/until.ts'
import { simTarget } from '../../src/sim/sim-target.ts'
import type { World } from '../../src/sim/world/world.ts'
import { testLedger } from './test-ledger.ts'

interface OnWorld extends Writers {
  readonly writers: Writers
  readonly claim: ClaimFunction
  readonly until: UntilFunction
  /** Every command so far. */
  readonly argvs: readonly string[]
  world(): World
  claims(): readonly string[]
  /** What was claimed and is not true, with what came instead. */
  untrue(): readonly string[]
}

/**
 * What a gate is made with, on a simulated world: the clients, and claims that are kept. After `limit` commands every further one is
 * ended before it starts, as by a kill.
 */
export function onWorld(world: World, limit = Number.POSITIVE_INFINITY): OnWorld {
  const target = simTarget(world)
  const { ledger } = testLedger({ clock: target.clock })
  const argvs: string[] = []
  const session: Session = {
    run: (argv, options) => {
      if (argvs.length >= limit) return Promise.reject(new Error('ended'))
      argvs.push(argv.join(' '))
      return target.run(argv, { ...options, signal: new AbortController().signal })
    },
    drift: (command, path) => {
      throw new Error(`${command}: ${path} is not in its schema`)
    },
  }
  const host = hostWriter(session, world.site)
  const clients: Writers = {
    host,
    juju: jujuWriter(session, world.site, host),
    maas: maasWriter(session, world.site, host),
    virsh: virshWriter(session),
    kubernetes: kubernetesWriter(session, host),
    openstack: openstackWriter(session, () => Promise.reject(new Error('no openrc'))),
  }
  return {
    ...clients,
    writers: clients,
    claim: makeClaim(ledger),
    until: makeUntil(ledger),
    argvs,
    world: () => target.world(),
    untrue: () =>
      ledger.claims.filter(({ entry }) => !entry.ok).map(({ entry }) => `${entry.text}: ${entry.actual ?? ''}`),
    claims: () => ledger.claims.map(({ entry }) => entry.text),
  }
}
