import type { Links } from '../devices.ts'

const queues = { num_tx_queues: 1, num_rx_queues: 1, gso_max_size: 65_536, gso_max_segs: 65_535 }
const wide = { ...queues, tso_max_size: 524_280, tso_max_segs: 65_535, gro_max_size: 65_536 }
const narrow = { ...wide, tso_max_size: 65_536 }

/** What `-d` adds to a device, for the kinds that were recorded; nothing for another kind. */
export function detailsOf(links: Links, name: string): object | undefined {
  const link = links[name]
  const common = (min: number, max: number) => ({ promiscuity: 0, allmulti: 0, min_mtu: min, max_mtu: max })
  const mode = { inet6_addr_gen_mode: 'eui64' }
  if (link?.kind === 'loopback') return { ...common(0, 0), ...mode, ...wide }
  if (link?.kind === 'openvswitch')
    return { ...common(68, 65_535), promiscuity: 1, linkinfo: { info_kind: 'openvswitch' }, ...mode, ...narrow }
  if (link?.kind === 'vlan' && link.master === undefined) {
    const info_data = { protocol: '802.1Q', id: link.vid ?? 0, flags: ['REORDER_HDR'] }
    return { ...common(0, 65_535), linkinfo: { info_kind: 'vlan', info_data }, ...mode, ...wide }
  }
  return undefined
}
