import { z } from 'zod'
import { answer, recorded } from './answer.ts'
import { subnet } from './subnet.ts'
import { vlan } from './vlan.ts'

const strings = z.array(z.string())

/** `ip_address` only where one is assigned, `subnet` only where it is linked to one (maasserver/models/interface.py get_links). */
const link = z.object({
  id: z.int(),
  mode: z.enum(['auto', 'dhcp', 'static', 'link_up']),
  ip_address: z.string().optional(),
  subnet: subnet.optional(),
})

/** Which are set depends on the type, and on what was ever asked for: maasserver/forms/interface.py. */
const params = z.object({
  mtu: z.int().optional(),
  'accept-ra': z.boolean().optional(),
  accept_ra: z.boolean().optional(),
  autoconf: z.boolean().optional(),
  bridge_type: z.enum(['standard', 'ovs']).optional(),
  bridge_stp: z.boolean().optional(),
  bridge_fd: z.int().optional(),
  bond_mode: z
    .enum(['balance-rr', 'active-backup', 'balance-xor', 'broadcast', '802.3ad', 'balance-tlb', 'balance-alb'])
    .optional(),
  bond_miimon: z.int().optional(),
  bond_downdelay: z.int().optional(),
  bond_updelay: z.int().optional(),
  bond_lacp_rate: z.enum(['slow', 'fast']).optional(),
  bond_xmit_hash_policy: z.enum(['layer2', 'layer2+3', 'layer3+4', 'encap2+3', 'encap3+4']).optional(),
  bond_num_grat_arp: z.int().optional(),
})

const common = {
  id: z.int(),
  name: z.string(),
  // The database allows none (maasserver/models/interface.py).
  mac_address: z.string().nullable(),
  vlan: vlan.nullable(),
  parents: strings,
  children: strings,
  tags: strings,
  enabled: z.boolean(),
  // An empty string on interfaces from before this was an object.
  params: z.union([z.literal(''), params]),
  vendor: z.string().nullable(),
  product: z.string().nullable(),
  firmware_version: z.string().nullable(),
  numa_node: z.int().nullable(),
  sriov_max_vf: z.int(),
  link_connected: z.boolean(),
  interface_speed: z.int(),
  link_speed: z.int(),
}

/** An interface of a node. `parents` and `children` are names. */
export const nodeInterface = z.object({
  ...common,
  type: z.enum(['physical', 'bond', 'bridge', 'vlan', 'alias', 'unknown']),
  system_id: z.string(),
  effective_mtu: z.int(),
  links: z.array(link),
  discovered: z.array(z.object({ subnet, ip_address: z.string() })).nullable(),
  resource_uri: z.string(),
})

/** An interface that belongs to no node, as it stands with an address that was seen: nothing of its node is printed. */
export const unknownInterface = z.object({ ...common, type: z.literal('unknown') })

/** `maas PROFILE interface read SYSTEM-ID ID`, and what the writers of an interface answer. */
export const oneInterface = answer('maas interface', recorded, nodeInterface)

/** `maas PROFILE interfaces read SYSTEM-ID`. */
export const interfaceList = answer('maas interfaces read', recorded, z.array(nodeInterface))
