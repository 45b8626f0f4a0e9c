import { produce, type Draft } from 'immer'
import { planeNames } from '../../site/names.ts'
import { carveHost, enrolHost } from '../build/maas-hosts.ts'
import { planeIds } from '../build/maas-network.ts'
import { leaveGhost } from '../maas/commissioning.ts'
import { interfacesOf, moveToVlan } from '../maas/interfaces.ts'
import { setStatus } from '../maas/lifecycle.ts'
import { loseInterfaces } from '../maas/lose-interfaces.ts'
import { newFabric } from '../maas/new-fabric.ts'
import { swapLinks } from '../maas/upset-carved.ts'
import type { GhostForm } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'
import type { WorldFault } from './fault.ts'
import { firstHost, machineOf, onFirstHost, upset } from './maas-parts.ts'

/** What goes wrong while hosts are enrolled again and carved. */
export const maasEnrolmentFaults: readonly WorldFault[] = [
  {
    id: 'maas.commission-failed',
    title: 'The commissioning of a host fails',
    source: 'MAAS: Failed commissioning',
    kind: 'world',
    caughtBy: ['0b.3'],
    inject: (world) =>
      onFirstHost(
        world,
        (name) => ({ commissioning: { [name]: 'fails' } }),
        (draft, machine) => setStatus(draft, machine, 'Failed commissioning'),
      ),
  },
  {
    id: 'maas.commission-stuck',
    title: 'A host never comes back from commissioning',
    source: 'MAAS waits for a machine that does not boot from it',
    kind: 'world',
    caughtBy: ['0b.3'],
    inject: (world) =>
      onFirstHost(
        world,
        (name) => ({ commissioning: { [name]: 'never-ends' } }),
        (draft, machine) => setStatus(draft, machine, 'Commissioning'),
      ),
  },
  {
    id: 'maas.boot-nic-elsewhere',
    title: 'The boot NIC of a host is found on another fabric than that of metal-admin',
    source: 'D-055: the boot NIC has to be on the metal plane',
    kind: 'world',
    caughtBy: ['0b.3'],
    inject: (world) =>
      onFirstHost(
        world,
        (name) => ({ commissioning: { [name]: 'boots-elsewhere' } }),
        (draft, { bootInterface }) => {
          if (bootInterface !== null) moveToVlan(draft, bootInterface, newFabric(draft))
        },
      ),
  },
  ...ghostFaults(),
  ...unansweredFaults(),
  {
    id: 'maas.nic-on-auto-fabric',
    title: 'A host is carved but for one NIC, which is back on a fabric that MAAS made up',
    source: 'MAAS 3.7: NICs of a re-enrolled host sit on fabrics of their own',
    kind: 'world',
    phase: '00b',
    caughtBy: [],
    inject: (world) =>
      halfCarved(world, (draft, systemId) => {
        const { nic } = draft.site.planes.storage.link
        const row = interfacesOf(draft.maas, systemId).find((each) => each.name === nic)
        if (row !== undefined) moveToVlan(draft, row.id, newFabric(draft))
      }),
  },
  {
    id: 'maas.half-carved',
    title: 'A carve was ended when its bridges were there, and none of their addresses',
    source: 'a carve that is run again has to converge',
    kind: 'world',
    phase: '00b',
    caughtBy: [],
    inject: (world) =>
      halfCarved(world, (draft, systemId) => {
        const bridges = interfacesOf(draft.maas, systemId).filter((each) => each.type === 'bridge')
        const ids = new Set(bridges.map((each) => each.id))
        for (const row of Object.values(draft.maas.addresses)) {
          if (row.interface !== null && ids.has(row.interface)) delete draft.maas.addresses[row.id]
        }
      }),
  },
  {
    id: 'maas.recommissioned',
    title: 'A host that was carved is commissioned again: it is Ready, and its interface tree is gone',
    source: 'MAAS: commission without skip_networking wipes the interface configuration',
    kind: 'later',
    deceptive: true,
    caughtBy: ['0b.6'],
    inject: (world) => onFirstHost(world, (name) => ({ afterCarve: { [name]: 'recommissioned' } }), loseInterfaces),
  },
  {
    id: 'maas.link-wrong-subnet',
    title: 'A host is linked by an old map of the planes: all links are there, two of them on the wrong planes',
    source: 'the teardown page before D-052: enp8s0 on 10.12.12.0/22, enp9s0 on 10.12.16.0/22',
    kind: 'later',
    deceptive: true,
    caughtBy: ['0b.6'],
    inject: (world) =>
      onFirstHost(
        world,
        (name) => ({ afterCarve: { [name]: 'relinked' } }),
        (draft, machine) => swapLinks(draft, machine, ['storage', 'replication']),
      ),
  },
]

/** Who the record of a host's own address names, and whether that has to stop the carve. */
function ghostFaults(): readonly WorldFault[] {
  const forms: readonly (readonly [GhostForm, string, string, readonly string[]])[] = [
    ['own', 'maas.self-discovered', "The record of a host's own address names the host", []],
    ['own-mac', 'maas.self-discovered-by-mac', "It names nobody, and the MAC that was seen there is the host's", []],
    ['nobody', 'maas.self-discovered-unnamed', 'It names nobody, and nothing was seen there', []],
    ['none', 'maas.not-discovered', "There is no record of the host's own address", []],
    ['foreign', 'maas.foreign-sysid', "The record of a host's address names another machine", ['0b.5']],
    ['foreign-mac', 'maas.foreign-mac', "At a host's address another machine's MAC was seen", ['0b.5']],
  ]
  return forms.map(([form, id, title, caughtBy]) => ({
    id,
    title,
    source: "the operator's carve: node_summary is absent on a fresh record, so the discovery's MAC is asked too",
    kind: 'world',
    phase: '00b',
    caughtBy,
    inject: (world) => {
      const ghosts = Object.fromEntries(world.site.hosts.map((host) => [host.name, form]))
      return produce(upset(world, { ghosts }), (draft) => {
        for (const host of draft.site.hosts) {
          const machine = machineOf(draft, host.name)
          const planes = planeNames.filter((plane) => draft.site.planes[plane].dhcp === true)
          if (machine !== undefined) for (const plane of planes) leaveGhost(draft, machine, plane, form)
        }
      })
    },
  }))
}

/** MAAS goes away between a gate and the look of a mutation. */
function unansweredFaults(): readonly WorldFault[] {
  const looks: readonly (readonly [string, string, number, string])[] = [
    ['maas.reads-fail-at-look', 'ipranges read', 0, '0.5'],
    ['maas.reads-fail-at-look-enrol', 'machines read', 1, '0b.2'],
    ['maas.reads-fail-at-look-carve', 'subnet ip-addresses', 0, '0b.5'],
  ]
  return looks.map(([id, words, times, step]) => ({
    id,
    title: `MAAS does not answer ${words} when a mutation looks`,
    source: 'a look that fails is no evidence of absence',
    kind: 'world',
    deceptive: true,
    caughtBy: [step],
    verdict: 'unknown',
    inject: (world) => upset(world, { unanswered: { ...world.maas.upsets.unanswered, [words]: times } }),
  }))
}

/** The first host as the carve leaves it, enrolled where it is not, and then with something of that undone. */
function halfCarved(world: World, undo: (draft: Draft<World>, systemId: string) => void): World {
  return produce(world, (draft) => {
    const host = firstHost(draft.site)
    const enrolled = machineOf(draft, host.name)
    const systemId = enrolled?.systemId ?? enrolHost(draft, host)
    if (enrolled === undefined) carveHost(draft, host, systemId, planeIds(draft))
    undo(draft, systemId)
  })
}
