import { produce } from 'immer'
import type { Network, Subnet } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { NotModelled } from '../client/client-error.ts'
import { newOwned } from '../new-object.ts'
import { projectOf } from '../project-of.ts'
import { boundsOf, defaultPools, inCidr, overlap, toAddress, toNumber } from './addresses.ts'
import { findNetwork } from './network.ts'
import { refuse } from './neutron-object.ts'

/** Makes the subnet that a command line asks for, or refuses it as Neutron does. */
export function createSubnet(ask: Ask): { readonly world: World; readonly id: string } {
  const { world, name, flag, value, values } = ask
  const network = findNetwork(ask, value('network') ?? '')
  const cidr = value('subnet-range')
  if (cidr === undefined) throw new NotModelled('a subnet out of a pool')
  const ipVersion = value('ip-version') === '6' ? 6 : 4
  checkOverlap(ask, network, cidr)
  const gateway = gatewayOf(cidr, ipVersion, value('gateway'))
  const given = poolsOf(ask, cidr)
  checkGateway(ask, gateway, given)
  let id = ''
  const after = produce(world, (draft) => {
    const owned = newOwned(draft, { kind: 'subnet', name, project: projectOf(ask), tags: values('tag') })
    id = owned.id
    draft.openstack.neutron.subnets[id] = {
      ...owned,
      description: value('description') ?? '',
      revision: 0,
      network: network.id,
      cidr,
      ipVersion,
      gateway,
      dhcp: !flag('no-dhcp'),
      dns: [...values('dns-nameserver')],
      pools: given.length > 0 ? given : defaultPools(cidr, gateway),
      ipv6Mode: value('ipv6-address-mode') ?? null,
    }
    // A new subnet is a change of its network, too: Neutron, run.
    const own = draft.openstack.neutron.networks[network.id]
    if (own !== undefined) Object.assign(own, { revision: own.revision + 1, updatedMs: draft.nowMs })
  })
  return { world: after, id }
}

/** `auto`, or nothing said, is the network's first address. */
function gatewayOf(cidr: string, ipVersion: 4 | 6, asked = 'auto'): string | null {
  if (asked === 'none') return null
  if (asked !== 'auto') return asked
  return ipVersion === 6 ? (cidr.split('/')[0] ?? '') : toAddress(boundsOf(cidr).first + 1)
}

/** The pools that `--allocation-pool start=,end=` names, in the order in which they are given. */
export function poolsOf(ask: Ask, cidr: string): Subnet['pools'][number][] {
  const pools = ask.values('allocation-pool').map((text) => {
    const parts = new Map(
      text.split(',').map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']),
    )
    return { start: parts.get('start') ?? '', end: parts.get('end') ?? '' }
  })
  const outside = pools.find(({ start, end }) => !inCidr(start, cidr) || !inCidr(end, cidr))
  if (outside !== undefined)
    refuse(
      ask,
      'BadRequestException: 400',
      'subnets',
      `The allocation pool ${outside.start}-${outside.end} spans beyond the subnet cidr ${cidr}.`,
    )
  return pools
}

function checkOverlap(ask: Ask, network: Network, cidr: string): void {
  const others = Object.values(ask.world.openstack.neutron.subnets).filter((each) => each.network === network.id)
  if (others.some((each) => overlap(each.cidr, cidr)))
    refuse(
      ask,
      'BadRequestException: 400',
      'subnets',
      `Invalid input for operation: Requested subnet with cidr: ${cidr} for network: ${network.id} overlaps with another subnet.`,
    )
}

function checkGateway(ask: Ask, gateway: string | null, pools: Subnet['pools']): void {
  if (gateway === null || gateway.includes(':')) return
  const at = toNumber(gateway)
  const hit = pools.find(({ start, end }) => toNumber(start) <= at && at <= toNumber(end))
  if (hit !== undefined)
    refuse(
      ask,
      'ConflictException: 409',
      'subnets',
      `Gateway ip ${gateway} conflicts with allocation pool ${hit.start}-${hit.end}.`,
    )
}
