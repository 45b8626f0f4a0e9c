import { z } from 'zod'
import { answer, recorded } from './answer.ts'
import { subnet } from './subnet.ts'
import { vlan } from './vlan.ts'

const strings = z.array(z.string())

/**
 * `ip_address` only where one is assigned, `subnet` only where it is linked to one (maasserver/models/interface.py get_links): a
 * static link has both, an automatic one gets its address when the machine is deployed, and DHCP gives what was last seen.
 */
const link = z.discriminatedUnion(
  'mode',
  [
    z.object({ id: z.int(), mode: z.literal('static'), ip_address: z.string(), subnet }),
    z.object({ id: z.int(), mode: z.literal('auto'), ip_address: z.string().optional(), subnet }),
    z.object({ id: z.int(), mode: z.literal('dhcp'), ip_address: z.string().optional(), subnet: subnet.optional() }),
    z.object({ id: z.int(), mode: z.literal('link_up'), subnet: subnet.optional() }),
  ],
  'one of "auto" | "dhcp" | "static" | "link_up"',
)

/** Only where they were ever asked for: maasserver/forms/interface.py. */
const anyParams = { mtu: z.int().optional(), 'accept-ra': z.boolean().optional(), accept_ra: z.boolean().optional() }
const bridgeParams = { bridge_type: z.enum(['standard', 'ovs']), bridge_stp: z.boolean(), bridge_fd: z.int() }
const bondParams = {
  bond_mode: z.enum([
    'balance-rr',
    'active-backup',
    'balance-xor',
    'broadcast',
    '802.3ad',
    'balance-tlb',
    'balance-alb',
  ]),
  bond_miimon: z.int(),
  bond_downdelay: z.int(),
  bond_updelay: z.int(),
  bond_lacp_rate: z.enum(['slow', 'fast']),
  bond_xmit_hash_policy: z.enum(['layer2', 'layer2+3', 'layer3+4', 'encap2+3', 'encap3+4']),
  bond_num_grat_arp: z.int(),
}

/** An empty string where they were never set and the interface is older than their being an object. */
const unset = z.literal('')

/** A bond or bridge that MAAS made has all of its parameters; one that it found on a running machine has none of them. */
function foundOr<S extends z.ZodRawShape>(made: S) {
  const none = Object.fromEntries(Object.keys(made).map((key) => [key, z.undefined().optional()]))
  return z.union([unset, z.object({ ...anyParams, ...none }), z.object({ ...anyParams, ...made })])
}

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
  params: z.union([unset, z.object(anyParams)]),
  vendor: z.string().nullable(),
  product: z.string().nullable(),
  firmware_version: z.string().nullable(),
  numa_node: z.int().nullable(),
  sriov_max_vf: z.int(),
  link_connected: z.boolean(),
  interface_speed: z.int(),
  link_speed: z.int(),
}

const ofNode = {
  ...common,
  system_id: z.string(),
  effective_mtu: z.int(),
  links: z.array(link),
  discovered: z.array(z.object({ subnet, ip_address: z.string() })).nullable(),
  resource_uri: z.string(),
}

const plain = z.object({ ...ofNode, type: z.enum(['physical', 'vlan', 'alias']) })
const bond = z.object({ ...ofNode, type: z.literal('bond'), params: foundOr(bondParams) })
const bridge = z.object({ ...ofNode, type: z.literal('bridge'), params: foundOr(bridgeParams) })
const types = 'one of "physical" | "bond" | "bridge" | "vlan" | "alias" | "unknown"'

/** An interface of a node. `parents` and `children` are names. */
export const nodeInterface = z.discriminatedUnion(
  'type',
  [z.object({ ...ofNode, type: z.literal('unknown') }), bond, bridge, plain],
  types,
)

/** An interface as it stands with an address: of one that belongs to no node, nothing that the node would tell is printed. */
export const addressInterface = z.discriminatedUnion(
  'type',
  [z.object({ ...common, type: z.literal('unknown') }), bond, bridge, plain],
  types,
)

/** `maas PROFILE interface read SYSTEM-ID ID`, and what the writers of an interface answer. */
export const oneInterface = answer('maas interface', recorded, nodeInterface)

/** `maas PROFILE interfaces read SYSTEM-ID`. */
export const interfaceList = answer('maas interfaces read', recorded, z.array(nodeInterface))
