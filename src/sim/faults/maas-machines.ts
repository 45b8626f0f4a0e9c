import { produce } from 'immer'
import { hostAddress } from '../../site/lookup.ts'
import { schedule } from '../engine/schedule.ts'
import { addAddress, rowsOf } from '../maas/addresses.ts'
import { deleteMachine, setStatus } from '../maas/lifecycle.ts'
import { loseInterfaces } from '../maas/lose-interfaces.ts'
import { undefineDomain } from '../virsh/domains.ts'
import type { MaasMachine } from '../world/maas-world.ts'
import type { WorldFault } from './fault.ts'
import { firstHost, isVirtual, machineOf, onFirstHost, subnetOf, upset } from './maas-parts.ts'

export const maasMachineFaults: readonly WorldFault[] = [
  {
    id: 'maas.untouchable-in-model',
    title: 'A machine of the model is, to MAAS, one that nothing may touch',
    source: "D-061: Juju's controller and the VM hosts are machines of the same MAAS",
    kind: 'world',
    caughtBy: ['0.1'],
    inject: (world) =>
      produce(world, (draft) => {
        const machine = machineOf(draft, firstHost(draft.site).name)
        const [untouchable] = draft.site.untouchable
        if (machine !== undefined && untouchable !== undefined) machine.hostname = untouchable
      }),
  },
  {
    id: 'maas.decomposed',
    title: 'MAAS drops machine objects that were to be kept, all but the first; domains and disks are still there',
    source: 'D-055, juju#22691',
    kind: 'world',
    deceptive: true,
    caughtBy: ['0.3'],
    road: 'preserve',
    appliesTo: isVirtual,
    inject: (world) =>
      produce(
        upset(world, { release: Object.fromEntries(world.site.hosts.slice(1).map(({ name }) => [name, 'deletes'])) }),
        (draft) => {
          for (const { name } of draft.site.hosts.slice(1)) {
            const machine = machineOf(draft, name)
            if (machine?.status === 'Ready') deleteMachine(draft, machine.systemId)
          }
        },
      ),
  },
  {
    id: 'maas.decomposed-with-disks',
    title: 'A host is gone from MAAS, and its domain and its disks with it',
    source: 'MAAS: what deletes a machine that a VM host composed destroys its domain; models/node.py',
    kind: 'world',
    deceptive: true,
    caughtBy: ['0.3', '0b.1'],
    appliesTo: isVirtual,
    inject: (world) =>
      produce(world, (draft) => {
        const { name, powerAddress, powerId = name } = firstHost(draft.site)
        const machine = machineOf(draft, name)
        if (machine !== undefined)
          Object.assign(machine, { composed: true, dynamic: true } satisfies Partial<MaasMachine>)
        if (machine?.status === 'Ready') deleteMachine(draft, machine.systemId)
        if (machine === undefined) undefineDomain(draft, powerAddress, powerId)
      }),
  },
  {
    id: 'maas.stuck-releasing',
    title: 'A host never gets past Releasing',
    source: 'MAAS: Ready comes only once the power is seen to be off',
    kind: 'world',
    caughtBy: ['0.3'],
    inject: (world) =>
      onFirstHost(
        world,
        (name) => ({ release: { [name]: 'never-ends' } }),
        (draft, machine) => setStatus(draft, machine, 'Releasing'),
      ),
  },
  {
    id: 'maas.interfaces-lost',
    title: 'A host is released, and its interfaces are as after commissioning',
    source: 'D-055: only a plain release keeps the interface tree',
    kind: 'world',
    caughtBy: ['0.3'],
    inject: (world) => onFirstHost(world, (name) => ({ release: { [name]: 'loses-interfaces' } }), loseInterfaces),
  },
  {
    id: 'maas.rows-gone-later',
    title: 'A host is Ready at first, and gone from MAAS a minute later',
    source: 'juju#22691: Model destroyed, and machines read lost rows',
    kind: 'later',
    deceptive: true,
    caughtBy: ['0.3'],
    road: 'preserve',
    inject: (world) =>
      onFirstHost(
        world,
        (name) => ({ release: { [name]: 'gone-later' } }),
        (draft, { systemId, run }) => schedule(draft, 60_000, { kind: 'maas.machine-gone', systemId, run }),
      ),
  },
  {
    id: 'maas.host-not-ready',
    title: 'A host is marked broken before it is carved or deployed',
    source: 'the carve script: a host must be Ready',
    kind: 'world',
    caughtBy: ['0b.5', '1.1'],
    inject: (world) =>
      onFirstHost(
        world,
        (name) => ({ brokenOnceTagged: [name] }),
        (draft, machine) => setStatus(draft, machine, 'Broken'),
      ),
  },
  {
    id: 'maas.tag-missing',
    title: 'A host does not carry the tag by which Juju finds it',
    source: 'D-055: a host that was enrolled again has no tag',
    kind: 'world',
    caughtBy: ['1.1'],
    inject: (world) =>
      produce(world, (draft) => {
        const host = firstHost(draft.site)
        const machine = machineOf(draft, host.name)
        if (machine !== undefined) machine.tags = machine.tags.filter((tag) => !host.tags.includes(tag))
      }),
  },
  {
    id: 'maas.tag-unknown-id',
    title: 'MAAS does not know the system_id that is to be tagged, and answers 200 all the same',
    source: 'MAAS 3.5.9: {"added": 0, "removed": 0}',
    kind: 'world',
    deceptive: true,
    caughtBy: ['0b.4'],
    inject: (world) => upset(world, { untaggable: [firstHost(world.site).name] }),
  },
  {
    id: 'maas.link-missing',
    title: 'A host has no static link on the storage plane',
    source: 'DOCFIX-039: links by CIDR and octet',
    kind: 'world',
    caughtBy: ['1.1'],
    inject: (world) =>
      produce(world, (draft) => {
        const ip = hostAddress(draft.site, firstHost(draft.site), 'storage')
        for (const row of rowsOf(draft.maas, ip)) delete draft.maas.addresses[row.id]
      }),
  },
  {
    id: 'maas.wrong-octet',
    title: 'A host has an address on the storage plane that is not its own',
    source: 'DOCFIX-039: links by CIDR and octet',
    kind: 'world',
    caughtBy: ['1.1'],
    inject: (world) =>
      produce(world, (draft) => {
        const host = firstHost(draft.site)
        const [row] = rowsOf(draft.maas, hostAddress(draft.site, host, 'storage'))
        if (row === undefined) return
        delete draft.maas.addresses[row.id]
        const ip = hostAddress(draft.site, { ...host, octet: 250 }, 'storage')
        addAddress(draft, { ip, allocType: 1, subnet: subnetOf(draft, 'storage').id, interface: row.interface })
      }),
  },
]
