import { produce, type Draft } from 'immer'
import { hostAddress } from '../../site/lookup.ts'
import { planeNames, type PlaneName } from '../../site/names.ts'
import { addAddress, rowsOf } from '../maas/addresses.ts'
import { nextId } from '../maas/ids.ts'
import { hostsOf, toAddress, toNumber } from '../maas/ip.ts'
import type { MaasRange } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'
import type { WorldFault } from './fault.ts'
import { firstHost, subnetOf } from './maas-parts.ts'
import { renumber } from './renumber.ts'

export const maasNetworkFaults: readonly WorldFault[] = [
  {
    id: 'maas.provider-subnet-absent',
    title: 'MAAS has no subnet of the provider plane',
    source: 'DOCFIX-047, DOCFIX-050: a subnet is told by its CIDR',
    kind: 'world',
    caughtBy: ['0.5', '4.0'],
    inject: (world) => produce(world, (draft) => dropSubnet(draft, draft.site.externalNetwork.plane)),
  },
  {
    id: 'maas.plane-absent',
    title: 'MAAS has no subnet of the replication plane',
    source: 'D-052: six planes, told by their CIDRs',
    kind: 'world',
    caughtBy: ['1.1'],
    inject: (world) => produce(world, (draft) => dropSubnet(draft, 'replication')),
  },
  {
    id: 'maas.wrong-gateway',
    title: 'The provider subnet has another gateway',
    source: 'DOCFIX-047',
    kind: 'world',
    caughtBy: ['1.1', '4.0'],
    inject: (world) =>
      produce(world, (draft) => {
        const subnet = subnetOf(draft, draft.site.externalNetwork.plane)
        subnet.gateway = toAddress(hostsOf(subnet.cidr).last)
      }),
  },
  {
    id: 'maas.wrong-dns',
    title: 'The subnet of metal-internal asks another name server',
    source: 'DOCFIX-039: gateways and DNS as the site has them, by CIDR',
    kind: 'world',
    caughtBy: ['1.1'],
    inject: (world) =>
      produce(world, (draft) => {
        const subnet = subnetOf(draft, 'metal-internal')
        subnet.dns = [toAddress(hostsOf(subnet.cidr).last)]
      }),
  },
  vidFault('maas.wrong-vid', '1.1', 'D-052: metal-internal is tagged'),
  vidFault('maas.vlan-not-103', '0b.5', 'MAAS 3.7: create-vlan takes an object id, so a wrong tag is not seen there'),
  {
    id: 'maas.fip-not-reserved',
    title: 'The pool of floating IPs is not reserved in MAAS',
    source: 'DOCFIX-051',
    kind: 'world',
    caughtBy: ['4.0'],
    inject: (world) =>
      changeRanges(world, (range) =>
        range.start === world.site.externalNetwork.subnet.pool.start ? undefined : range,
      ),
  },
  {
    id: 'maas.vip-unreserved',
    title: 'The reserve of metal-internal ends below its last virtual address',
    source: 'KI-P3-001',
    kind: 'world',
    deceptive: true,
    caughtBy: ['1.1'],
    inject: (world) =>
      changeRanges(world, (range) => {
        const vips = Object.values(world.site.vips).map((vip) => toNumber(vip.internal))
        const last = Math.max(...vips)
        const holds = toNumber(range.start) <= last && last <= toNumber(range.end)
        return holds ? { ...range, end: toAddress(last - 1) } : range
      }),
  },
  {
    id: 'maas.vip-taken',
    title: 'A virtual address of the admin plane was observed in use',
    source: 'KI-P3-001',
    kind: 'world',
    deceptive: true,
    caughtBy: ['1.1'],
    inject: (world) =>
      produce(world, (draft) => {
        const { admin } = draft.site.vips.placement
        addAddress(draft, { ip: admin, allocType: 6, subnet: subnetOf(draft, 'metal-admin').id })
      }),
  },
  {
    id: 'maas.range-overlap',
    title: 'Another range lies across the pool of floating IPs, so that its reserve cannot be made',
    source: 'MAAS 3.5.9: Requested reserved range conflicts with an existing range.',
    kind: 'world',
    caughtBy: ['0.5'],
    inject: (world) => {
      const { start, end } = world.site.externalNetwork.subnet.pool
      return changeRanges(world, (range) =>
        range.start === start ? { ...range, start: toAddress(toNumber(end) - 9), end, comment: 'lab' } : range,
      )
    },
  },
  staleFault('maas.stale-range', 'A range of an older layout is still there', 0),
  staleFault('maas.stale-range-near', 'A range is nearly one of an older layout, and not it', 4),
  {
    id: 'maas.narrow-reserve',
    title: 'The reserve of the provider plane ends right behind the band of the virtual addresses',
    source: 'DOCFIX-048: .2-.63 in older documents, .2-.100 as it was found',
    kind: 'world',
    phase: '00',
    caughtBy: [],
    inject: (world) => {
      const [reserve] = world.site.ranges[world.site.externalNetwork.plane] ?? []
      const last = Math.max(...Object.values(world.site.vips).map((vip) => toNumber(vip.public)))
      return changeRanges(world, (range) =>
        range.start === reserve?.start ? { ...range, end: toAddress(last + 3) } : range,
      )
    },
  },
  {
    id: 'maas.ids-drifted',
    title: 'Every subnet, VLAN, fabric, space and range has another id',
    source: 'D-052: the cutover moved metal-internal from id 6 to id 10',
    kind: 'world',
    phase: '00b',
    caughtBy: [],
    inject: (world) => ({ ...world, maas: renumber(world.maas) }),
  },
  {
    id: 'maas.ip-in-use',
    title: 'Somebody has reserved an address that a host is to get',
    source: 'MAAS 3.5.9: 404, IP address is already in use.',
    kind: 'world',
    caughtBy: ['0b.5'],
    inject: (world) =>
      produce(world, (draft) => {
        const ip = hostAddress(draft.site, firstHost(draft.site), 'storage')
        if (rowsOf(draft.maas, ip).length > 0) return
        addAddress(draft, { ip, allocType: 4, subnet: subnetOf(draft, 'storage').id, user: draft.maas.username })
      }),
  },
]

function vidFault(id: string, step: string, source: string): WorldFault {
  return {
    id,
    title: 'The VLAN of metal-internal has another tag',
    source,
    kind: 'world',
    caughtBy: [step],
    inject: (world) =>
      produce(world, (draft) => {
        const vlan = draft.maas.vlans[subnetOf(draft, 'metal-internal').vlan]
        if (vlan === undefined) return
        vlan.vid += 1
        vlan.name = String(vlan.vid)
      }),
  }
}

/** A range that an older layout left, as it was or with another end; where the site has one. */
function staleFault(id: string, title: string, short: number): WorldFault {
  return {
    id,
    title,
    source: 'the operator: a stale range is deleted on an exact match and his word only',
    kind: 'world',
    phase: '00',
    caughtBy: [],
    appliesTo: (site) => planeNames.some((plane) => (site.staleRanges[plane] ?? []).length > 0),
    inject: (world) =>
      produce(world, (draft) => {
        for (const plane of planeNames) {
          for (const { start, end } of draft.site.staleRanges[plane] ?? []) {
            const range = { start, end: toAddress(toNumber(end) - short), subnet: subnetOf(draft, plane).id }
            addRange(draft, { ...range, type: 'reserved', comment: '', user: draft.maas.username })
          }
        }
      }),
  }
}

function addRange(draft: Draft<World>, range: Omit<MaasRange, 'id'>): void {
  const id = nextId(draft.maas, 'range')
  draft.maas.ranges[id] = { ...range, id }
}

/** A world with each range changed, or gone where it becomes nothing. */
function changeRanges(world: World, change: (range: MaasRange) => MaasRange | undefined): World {
  const ranges = Object.values(world.maas.ranges).flatMap((range) => change(range) ?? [])
  return { ...world, maas: { ...world.maas, ranges: Object.fromEntries(ranges.map((each) => [each.id, each])) } }
}

/** Removes a subnet with its ranges and with every link and record on it, as MAAS does. */
function dropSubnet(draft: Draft<World>, plane: PlaneName): void {
  const { id } = subnetOf(draft, plane)
  const { maas } = draft
  for (const row of Object.values(maas.addresses)) if (row.subnet === id) delete maas.addresses[row.id]
  for (const range of Object.values(maas.ranges)) if (range.subnet === id) delete maas.ranges[range.id]
  maas.discoveries = maas.discoveries.filter((each) => each.subnet !== id)
  delete maas.subnets[id]
}
