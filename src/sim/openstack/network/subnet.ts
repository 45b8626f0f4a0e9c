import type { Subnet } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Cell, type Output, type Row } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { deleteEach } from '../delete-each.ts'
import { byId, findObject, visible } from '../find-object.ts'
import { unionOf } from '../new-object.ts'
import { apiTime } from '../times.ts'
import { findNetwork } from './network.ts'
import { lookAtSubnets } from './network-looks.ts'
import { changed, refuse } from './neutron-object.ts'
import { createSubnet, poolsOf } from './subnet-create.ts'

const setOptions = {
  name: 'value',
  description: 'value',
  dhcp: 'flag',
  'no-dhcp': 'flag',
  gateway: 'value',
  'allocation-pool': 'values',
  'no-allocation-pool': 'flag',
  'dns-nameserver': 'values',
  tag: 'values',
  'no-tag': 'flag',
} as const

export const subnetCommands: readonly OpenstackCommand[] = [
  {
    words: 'subnet create',
    service: 'network',
    prints: 'row',
    takes: '<name>',
    required: ['network'],
    options: {
      ...setOptions,
      network: 'value',
      'subnet-range': 'value',
      'ip-version': 'value',
      'ipv6-ra-mode': 'value',
      'ipv6-address-mode': 'value',
      project: 'value',
      'project-domain': 'value',
    },
    run: (ask) => {
      const { world, id } = createSubnet(ask)
      const subnet = world.openstack.neutron.subnets[id] ?? fail(`No Subnet found for ${id}`)
      return { ...sortedRow(subnetRow(world, subnet)), world }
    },
  },
  {
    words: 'subnet show',
    service: 'network',
    prints: 'row',
    takes: '<subnet>',
    run: (ask) => ({ ...sortedRow(subnetRow(ask.world, findSubnet(ask, ask.name))), world: lookAtSubnets(ask.world) }),
  },
  {
    words: 'subnet list',
    service: 'network',
    prints: 'rows',
    options: {
      long: 'flag',
      network: 'value',
      name: 'value',
      'subnet-range': 'value',
      'ip-version': 'value',
      tags: 'values',
    },
    run: listed,
  },
  { words: 'subnet set', service: 'network', prints: 'text', takes: '<subnet>', options: setOptions, run: setSubnet },
  {
    words: 'subnet unset',
    service: 'network',
    prints: 'text',
    takes: '<subnet>',
    options: { tag: 'values', 'all-tag': 'flag' },
    run: (ask) => {
      const { id } = findSubnet(ask, ask.name)
      return changed(
        ask,
        ({ subnets }) => subnets[id],
        (subnet) => {
          subnet.tags = ask.flag('all-tag') ? [] : subnet.tags.filter((each) => !ask.values('tag').includes(each))
        },
      )
    },
  },
  {
    words: 'subnet delete',
    service: 'network',
    prints: 'text',
    takes: '<subnet>...',
    run: (ask) =>
      deleteEach(ask, 'subnet', (draft, name) => {
        const { id } = findSubnet({ ...ask, world: draft }, name)
        const { ports, subnets } = draft.openstack.neutron
        const inUse = Object.values(ports).some((port) => port.fixedIps.some((each) => each.subnet === id))
        if (inUse)
          refuse(
            ask,
            'ConflictException: 409',
            `subnets/${id}`,
            `Unable to complete operation on subnet ${id}: One or more ports have an IP allocation from this subnet.`,
          )
        delete subnets[id]
      }),
  },
]

export function findSubnet(ask: Ask, asked: string): Subnet {
  return findObject('Subnet', visible(ask, ask.world.openstack.neutron.subnets), asked)
}

/** Objects with a start and an end; one text where an older client prints them. */
function poolsCell({ openstack: { upsets } }: World, { pools }: Subnet): Cell {
  if (upsets.poolsAsText === true) return pools.map(({ start, end }) => `${start}-${end}`).join(',')
  return pools.map(({ start, end }) => ({ start, end }))
}

function subnetRow(world: World, subnet: Subnet): Row {
  return {
    allocation_pools: poolsCell(world, subnet),
    cidr: subnet.cidr,
    created_at: apiTime(subnet.createdMs),
    description: subnet.description,
    dns_nameservers: subnet.dns,
    dns_publish_fixed_ip: null,
    enable_dhcp: subnet.dhcp,
    gateway_ip: subnet.gateway,
    host_routes: [],
    id: subnet.id,
    ip_version: subnet.ipVersion,
    ipv6_address_mode: subnet.ipv6Mode,
    ipv6_ra_mode: subnet.ipv6Mode,
    name: subnet.name,
    network_id: subnet.network,
    project_id: subnet.project,
    revision_number: subnet.revision,
    segment_id: null,
    service_types: [],
    subnetpool_id: null,
    tags: subnet.tags,
    updated_at: apiTime(subnet.updatedMs),
  }
}

function listed(ask: Ask): Output {
  const { flag, value, values } = ask
  const wanted = value('network')
  const network = wanted === undefined ? undefined : findNetwork(ask, wanted).id
  const range = value('subnet-range')
  const version = value('ip-version')
  const name = value('name')
  const tags = values('tags').flatMap((each) => each.split(','))
  const found = byId(visible(ask, ask.world.openstack.neutron.subnets)).filter(
    (each) =>
      (network === undefined || each.network === network) &&
      (range === undefined || each.cidr === range) &&
      (version === undefined || String(each.ipVersion) === version) &&
      (name === undefined || each.name === name) &&
      tags.every((tag) => each.tags.includes(tag)),
  )
  const world = lookAtSubnets(ask.world)
  const short = (each: Subnet): Row => ({ ID: each.id, Name: each.name, Network: each.network, Subnet: each.cidr })
  const columns = ['ID', 'Name', 'Network', 'Subnet']
  if (!flag('long')) return { ...rows(columns, found.map(short)), world }
  const more = ['Project', 'DHCP', 'Name Servers', 'Allocation Pools', 'Host Routes', 'IP Version', 'Gateway']
  const list = found.map((each) => ({
    ...short(each),
    Project: each.project,
    DHCP: each.dhcp,
    'Name Servers': each.dns,
    'Allocation Pools': poolsCell(ask.world, each),
    'Host Routes': [],
    'IP Version': each.ipVersion,
    Gateway: each.gateway,
    'Service Types': [],
    Tags: each.tags,
  }))
  return { ...rows([...columns, ...more, 'Service Types', 'Tags'], list), world }
}

function setSubnet(ask: Ask): Output {
  const { flag, value, values } = ask
  const { id } = findSubnet(ask, ask.name)
  const gateway = value('gateway')
  return changed(
    ask,
    ({ subnets }) => subnets[id],
    (subnet) => {
      subnet.name = value('name') ?? subnet.name
      subnet.description = value('description') ?? subnet.description
      subnet.dhcp = flag('dhcp') || (subnet.dhcp && !flag('no-dhcp'))
      if (gateway !== undefined) subnet.gateway = gateway === 'none' ? null : gateway
      subnet.dns = [...subnet.dns, ...values('dns-nameserver')]
      // The pools that are given are added to those that are there, unless these are to go.
      const pools = poolsOf(ask, subnet.cidr)
      subnet.pools = [...pools, ...(flag('no-allocation-pool') ? [] : subnet.pools)]
      subnet.tags = unionOf(flag('no-tag') ? [] : subnet.tags, values('tag'))
    },
  )
}
