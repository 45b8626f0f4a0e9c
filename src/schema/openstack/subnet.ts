import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { flag, int, maybeFlag, maybeText, text, texts } from './fields.ts'
import { captured, lists, shows, silent } from './openstack-command.ts'

const version = z.literal([4, 6])
const mode = z.enum(['dhcpv6-stateful', 'dhcpv6-stateless', 'slaac']).nullable()
const pools = z.array(z.object({ start: text, end: text }))
/** The option is called gateway, and the key nexthop. */
const routes = z.array(z.object({ destination: text, nexthop: text }))

const subnet = z.object({
  allocation_pools: pools,
  cidr: text,
  created_at: text,
  description: text,
  dns_nameservers: texts,
  dns_publish_fixed_ip: maybeFlag,
  enable_dhcp: flag,
  gateway_ip: maybeText,
  host_routes: routes,
  id: text,
  ip_version: version,
  ipv6_address_mode: mode,
  ipv6_ra_mode: mode,
  name: text,
  network_id: text,
  project_id: text,
  revision_number: int,
  segment_id: maybeText,
  service_types: texts,
  subnetpool_id: maybeText,
  tags: texts,
  updated_at: text,
})

const subnetRow = z.object({ ID: text, Name: text, Network: text, Subnet: text })
const subnetRowLong = z.object({
  ...subnetRow.shape,
  Project: text,
  DHCP: flag,
  'Name Servers': texts,
  'Allocation Pools': pools,
  'Host Routes': routes,
  'IP Version': version,
  Gateway: maybeText,
  'Service Types': texts,
  Tags: texts,
})

const known = captured('neutron 21.0.0; the modes of IPv6 as in neutron_lib 3.1.0')

/** One subnet; its pools are objects, and one text `START-END,START-END` where a client prints them as its tables do. */
export const subnetShow = reading(
  'openstack subnet show',
  known.provenance,
  subnet.extend({ allocation_pools: z.union([pools, text]) }),
)

/** Subnets, each with the id of its network. */
export const subnetList = reading('openstack subnet list', known.provenance, z.array(subnetRow))

/** Subnets. */
export const subnetCommands: readonly CommandSchema[] = [
  ...lists('subnet list', (asked) => (asked.has('--long') ? subnetRowLong : subnetRow), known),
  ...shows('subnet show|create', subnet, known),
  ...silent('subnet set|unset|delete', known),
]
