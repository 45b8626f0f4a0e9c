import { z } from 'zod'

/**
 * `linkinfo` of `ip -j -d`: what the kind of a device adds.
 *
 * Shapes: recordings of iproute2 6.1 with kernel 6.1. A key is optional where only some settings or some kernels have it.
 */
const flag = z.boolean()
const count = z.int()
const text = z.string()
const tunnelId = {
  id: count,
  remote: text.optional(),
  remote6: text.optional(),
  link: text.optional(),
  external: flag.optional(),
}
const udp = { udp_csum: flag.optional(), udp_zero_csum6_tx: flag.optional(), udp_zero_csum6_rx: flag }
const carrier = { port: count, ttl: z.union([count, text]), df: z.enum(['unset', 'set', 'inherit']) }

const vlan = z.object({
  protocol: z.enum(['802.1Q', '802.1ad']),
  id: count,
  flags: z.array(z.string()),
  ingress_qos: z.array(z.unknown()).optional(),
  egress_qos: z.array(z.unknown()).optional(),
})

const tun = z.object({
  type: z.enum(['tap', 'tun']),
  pi: flag,
  vnet_hdr: flag,
  multi_queue: flag,
  numqueues: count.optional(),
  numdisabled: count.optional(),
  persist: flag,
  user: z.union([text, count]).optional(),
  group: z.union([text, count]).optional(),
})

const macvlan = z.object({
  mode: z.enum(['private', 'vepa', 'bridge', 'passthru', 'source']),
  nopromisc: flag.optional(),
  bcqueuelen: count.optional(),
  usedbcqueuelen: count.optional(),
})

const vxlan = z.object({
  ...tunnelId,
  port_range: z.object({ low: count, high: count }),
  ...carrier,
  learning: flag,
  ageing: z.union([count, text]),
  ...udp,
})

const geneve = z.object({ ...tunnelId, ...carrier, ...udp })

const modes = [
  'balance-rr',
  'active-backup',
  'balance-xor',
  'broadcast',
  '802.3ad',
  'balance-tlb',
  'balance-alb',
] as const
const bond = z.object({
  mode: z.enum(modes),
  active_slave: text.optional(),
  miimon: count,
  updelay: count,
  downdelay: count,
  peer_notify_delay: count.optional(),
  use_carrier: count.optional(),
  arp_interval: count,
  arp_missed_max: count.optional(),
  arp_ip_target: z.array(z.unknown()).optional(),
  arp_validate: text.nullable().optional(),
  arp_all_targets: text,
  primary: text.optional(),
  primary_reselect: z.enum(['always', 'better', 'failure']),
  fail_over_mac: z.enum(['none', 'active', 'follow']),
  xmit_hash_policy: text,
  resend_igmp: count,
  num_peer_notif: count,
  all_slaves_active: count,
  min_links: count,
  lp_interval: count,
  packets_per_slave: count,
  ad_lacp_active: text.optional(),
  ad_lacp_rate: text.optional(),
  ad_select: text.optional(),
  ad_info: z.record(z.string(), z.unknown()).optional(),
  ad_actor_sys_prio: count.optional(),
  ad_user_port_key: count.optional(),
  ad_actor_system: text.optional(),
  tlb_dynamic_lb: count.optional(),
})

const timer = z.number()
const counts = <const K extends string>(...keys: K[]) =>
  Object.fromEntries(keys.map((key) => [key, count])) as Record<K, typeof count>
const bridge = z.object({
  ...counts('forward_delay', 'hello_time', 'max_age', 'ageing_time', 'stp_state', 'priority', 'vlan_filtering'),
  vlan_protocol: z.enum(['802.1Q', '802.1ad']),
  bridge_id: text,
  root_id: text,
  ...counts('root_port', 'root_path_cost', 'topology_change', 'topology_change_detected'),
  hello_timer: timer,
  tcn_timer: timer,
  topology_change_timer: timer,
  gc_timer: timer,
  ...counts('vlan_default_pvid', 'vlan_stats_enabled', 'vlan_stats_per_port'),
  group_fwd_mask: text,
  group_addr: text,
  mcast_snooping: count,
  no_linklocal_learn: count.optional(),
  mcast_vlan_snooping: count.optional(),
  ...counts('mcast_router', 'mcast_query_use_ifaddr', 'mcast_querier', 'mcast_hash_elasticity', 'mcast_hash_max'),
  ...counts('mcast_last_member_cnt', 'mcast_startup_query_cnt', 'mcast_last_member_intvl', 'mcast_membership_intvl'),
  ...counts('mcast_querier_intvl', 'mcast_query_intvl', 'mcast_query_response_intvl', 'mcast_startup_query_intvl'),
  ...counts('mcast_stats_enabled', 'mcast_igmp_version'),
  mcast_mld_version: count.optional(),
  // These three are there while br_netfilter may be used.
  nf_call_iptables: count.optional(),
  nf_call_ip6tables: count.optional(),
  nf_call_arptables: count.optional(),
})

const bondSlave = z.object({
  state: z.enum(['ACTIVE', 'BACKUP']),
  mii_status: z.enum(['UP', 'GOING_DOWN', 'DOWN', 'GOING_BACK']),
  link_failure_count: count,
  perm_hwaddr: text,
  queue_id: count,
  prio: count.optional(),
  ad_aggregator_id: count.optional(),
  ad_actor_oper_port_state: count.optional(),
  ad_actor_oper_port_state_str: z.array(text).optional(),
  ad_partner_oper_port_state: count.optional(),
  ad_partner_oper_port_state_str: z.array(text).optional(),
})

const bridgeSlave = z.object({
  state: z.enum(['disabled', 'listening', 'learning', 'forwarding', 'blocking']),
  priority: count,
  cost: count,
  hairpin: flag,
  guard: flag,
  root_block: flag,
  fastleave: flag,
  learning: flag,
  flood: flag,
  id: text,
  no: text,
  designated_port: count,
  designated_cost: count,
  bridge_id: text,
  root_id: text,
  hold_timer: timer,
  message_age_timer: timer,
  forward_delay_timer: timer,
})

const kinds: Readonly<Record<string, z.ZodType>> = { vlan, tun, macvlan, vxlan, geneve, bond, bridge }
const slaveKinds: Readonly<Record<string, z.ZodType>> = { bond: bondSlave, bridge: bridgeSlave }

/** `linkinfo`: the kinds of device and of slave that are known are held to their own keys; others pass. */
export const linkInfo = z
  .object({
    info_kind: text,
    info_data: z.unknown().optional(),
    info_slave_kind: text.optional(),
    info_slave_data: z.unknown().optional(),
  })
  .superRefine((value, context) => {
    const parts = [
      { key: 'info_data', data: value.info_data, shape: kinds[value.info_kind] },
      { key: 'info_slave_data', data: value.info_slave_data, shape: slaveKinds[value.info_slave_kind ?? ''] },
    ]
    for (const { key, data, shape } of parts) {
      for (const { path, message } of shape?.safeParse(data).error?.issues ?? []) {
        context.addIssue({ code: 'custom', path: [key, ...path], message })
      }
    }
  })
