import { z } from 'zod'
import { reading } from '../reading.ts'
import { linkInfo } from './ip-link-info.ts'

/**
 * What `ip -j addr` and `ip -j link` print of a device.
 *
 * Shapes: recordings of iproute2 6.1 with kernel 6.1; presence: iproute2 6.1 `ip/ipaddress.c`. `txqlen` is left out when it is 0,
 * `address` and `broadcast` where the link layer has none; the newest `-d` keys are the kernel's to give.
 */
const operstates = ['UNKNOWN', 'NOTPRESENT', 'DOWN', 'LOWERLAYERDOWN', 'TESTING', 'DORMANT', 'UP'] as const

export const operstate = z.enum(operstates)

const yes = z.literal(true).optional()
const lifetime = z.int().min(0)

/** A scope that has no name is printed as its number. */
export const addressScopes = z.union([z.string().regex(/^\d+$/), z.enum(['global', 'link', 'host', 'site', 'nowhere'])])

const addressKeys = z.object({
  family: z.enum(['inet', 'inet6']),
  local: z.string(),
  // The other end of a point-to-point address.
  address: z.string().optional(),
  prefixlen: z.int().min(0).max(128),
  metric: z.int().optional(),
  broadcast: z.string().optional(),
  anycast: z.string().optional(),
  scope: addressScopes,
  secondary: yes,
  temporary: yes,
  tentative: yes,
  deprecated: yes,
  'home address': yes,
  nodad: yes,
  optimistic: yes,
  dadfailed: yes,
  mngtmpaddr: yes,
  noprefixroute: yes,
  autojoin: yes,
  'stable-privacy': yes,
  dynamic: yes,
  protocol: z.string().optional(),
  label: z.string().optional(),
  valid_life_time: lifetime,
  preferred_life_time: lifetime,
})

/** The kernel's word for a lifetime without an end. */
const forever = 4_294_967_295

/** An IPv4 address always has a label, and one that will end is always said to be dynamic. */
const addressInfo = addressKeys.superRefine((value, context) => {
  if (value.family === 'inet' && value.label === undefined)
    context.addIssue({ code: 'custom', path: ['label'], message: 'string, as an IPv4 address has it' })
  if (value.valid_life_time !== forever && value.dynamic === undefined)
    context.addIssue({ code: 'custom', path: ['dynamic'], message: 'true, as the address will end' })
})

const counters = z.object({ bytes: z.int(), packets: z.int(), errors: z.int(), dropped: z.int() })
const statistics = z.object({
  rx: counters.extend({ over_errors: z.int().optional(), multicast: z.int().optional() }),
  tx: counters.extend({ carrier_errors: z.int().optional(), collisions: z.int().optional() }),
})

/** What stands in the place of what a filter left out. */
const leftOut = z.looseObject({}).refine((value) => Object.keys(value).length === 0, { message: '{}', abort: true })

/** Which of its forms an `ip` command asks for. */
export interface LinkForm {
  readonly object: 'addr' | 'link'
  readonly details: boolean
  readonly statistics: boolean
  /** `-4` or `-6` on addr: only the devices that have such an address, without the link layer. */
  readonly family: '4' | '6' | undefined
  /** A device is named; an IPv6 list without it comes from another kernel message, which knows neither qdisc nor group. */
  readonly device: boolean
  /** iproute2 prints `{}` in the place of what a filter left out. */
  readonly filtered: boolean
}

const named = {
  ifindex: z.int().min(1),
  ifname: z.string(),
  flags: z.array(z.string()),
  mtu: z.int().min(0),
}
const extras = {
  link: z.string().nullable().optional(),
  link_index: z.int().optional(),
  link_netns: z.string().optional(),
  link_netnsid: z.int().optional(),
  link_pointtopoint: yes,
  master: z.string().optional(),
  vrf: z.string().optional(),
  ifalias: z.string().optional(),
  altnames: z.array(z.string()).optional(),
  permaddr: z.string().optional(),
  txqlen: z.int().min(1).optional(),
}
const detailed = {
  promiscuity: z.int(),
  allmulti: z.int().optional(),
  min_mtu: z.int(),
  max_mtu: z.int(),
  // A device with a driver of its own, as a physical NIC, has none.
  linkinfo: linkInfo.optional(),
  inet6_addr_gen_mode: z.enum(['eui64', 'none', 'stable_secret', 'random']).optional(),
  num_tx_queues: z.int(),
  num_rx_queues: z.int(),
  gso_max_size: z.int(),
  gso_max_segs: z.int(),
  tso_max_size: z.int().optional(),
  tso_max_segs: z.int().optional(),
  gro_max_size: z.int().optional(),
  gso_ipv4_max_size: z.int().optional(),
  gro_ipv4_max_size: z.int().optional(),
  phys_port_id: z.string().optional(),
  phys_port_name: z.string().optional(),
  phys_switch_id: z.string().optional(),
  parentbus: z.string().optional(),
  parentdev: z.string().optional(),
  vfinfo_list: z.array(z.unknown()).optional(),
  proto_down: z.boolean().optional(),
}

const always = { qdisc: z.string(), group: z.string() }
const linkLayer = { link_type: z.string(), address: z.string().optional(), broadcast: z.string().optional() }
const linkMode = { linkmode: z.enum(['DEFAULT', 'DORMANT']) }
const captured = { kind: 'captured', where: 'iproute2 6.1.0 run on kernel 6.1' } as const

/** `ip -j link show`: every device, never none, for `lo` is always there. */
export const ipLinks = reading(
  'ip -j link show',
  captured,
  z.array(z.object({ ...named, ...always, operstate, ...linkMode, ...linkLayer, ...extras })).min(1),
)

/** `ip -j addr show DEVICE`: the device with its addresses. */
export const ipAddresses = reading(
  'ip -j addr show',
  captured,
  z.array(z.object({ ...named, ...always, operstate, ...linkLayer, ...extras, addr_info: z.array(addressInfo) })),
)

/** One device in this form. */
function linkIn(form: LinkForm) {
  const bare = form.object === 'addr' && form.family !== undefined && !form.details
  const lean = form.object === 'addr' && form.family === '6' && !form.device
  const addresses = z.array(form.filtered ? z.union([leftOut, addressInfo]) : addressInfo)
  const keys = {
    ...named,
    ...(lean ? {} : always),
    operstate,
    ...(form.object === 'link' ? linkMode : {}),
    ...(bare ? {} : linkLayer),
    ...extras,
    ...(form.details ? detailed : {}),
    ...(form.object === 'addr' ? { addr_info: addresses } : {}),
    ...(form.statistics ? { stats64: statistics } : {}),
  }
  return z.object(keys).superRefine((value, context) => requireLinkLayer(value, 'link_type', context))
}

/** An ethernet device and the loopback have both link addresses; others may have none. */
export function requireLinkLayer(value: object, typeKey: string, context: z.core.$RefinementCtx): void {
  const type = (value as Readonly<Record<string, unknown>>)[typeKey]
  if (type !== 'ether' && type !== 'loopback') return
  for (const key of ['address', 'broadcast']) {
    if (!(key in value)) context.addIssue({ code: 'custom', path: [key], message: `string, as ${type} has it` })
  }
}

/** The list of devices in this form; without a filter it is never empty, for `lo` is always there. */
export function linksIn(form: LinkForm): z.ZodType {
  const link = linkIn(form)
  if (form.filtered) return z.array(z.union([leftOut, link]))
  return mayBeEmpty(form) ? z.array(link) : z.array(link).min(1)
}

/** A filter, or the wish for one family, may leave nothing of the list. */
export function mayBeEmpty({ object, family, filtered }: LinkForm): boolean {
  return filtered || (object === 'addr' && family !== undefined)
}

/** `ip -j -br addr` and `ip -j -br link`. */
export const briefAddresses = z.array(
  z.object({
    link: z.string().nullable().optional(),
    link_index: z.int().optional(),
    ifname: z.string(),
    operstate,
    addr_info: z.array(z.object({ local: z.string(), prefixlen: z.int(), metric: z.int().optional() })),
  }),
)

export const briefLinks = z.array(
  z.object({
    link: z.string().nullable().optional(),
    link_index: z.int().optional(),
    ifname: z.string(),
    operstate,
    address: z.string(),
    flags: z.array(z.string()),
  }),
)
