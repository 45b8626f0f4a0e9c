import type { Row, RowAddress } from './select.ts'

type Printed = Partial<Row>

/** `ip -br`: columns of fixed width, and a space behind each address. */
export function brief(rows: readonly Printed[], object: 'addr' | 'link'): string {
  return rows
    .map((row) => {
      const start = `${nameOf(row).padEnd(16)} ${(row.operstate ?? '').padEnd(14)} `
      if (object === 'link') return `${start}${row.address ?? ''} <${(row.flags ?? []).join(',')}> \n`
      return `${start}${(row.addr_info ?? []).map(({ local, prefixlen }) => `${local}/${prefixlen} `).join('')}\n`
    })
    .join('')
}

/** The full form, over several lines. */
export function plain(rows: readonly Printed[]): string {
  return rows.map((row) => `${headOf(row)}${(row.addr_info ?? []).map(addressOf).join('')}`).join('')
}

/** `-o`: one line a device, or one line an address. */
export function oneLine(rows: readonly Printed[], object: 'addr' | 'link'): string {
  if (object === 'link') return rows.map((row) => joined(headOf(row))).join('')
  return rows
    .flatMap((row) =>
      (row.addr_info ?? []).map((each) => `${row.ifindex ?? 0}: ${row.ifname ?? ''}${joined(addressOf(each))}`),
    )
    .join('')
}

function joined(text: string): string {
  return `${text.trimEnd().replaceAll('\n', '\\')}\n`
}

function nameOf({ ifname = '', link, link_index: index }: Printed): string {
  const below = link ?? (index === undefined ? undefined : `if${index}`)
  return below === undefined ? ifname : `${ifname}@${below}`
}

function headOf(row: Printed): string {
  const words = [
    `${row.ifindex ?? 0}: ${nameOf(row)}: <${(row.flags ?? []).join(',')}> mtu ${row.mtu ?? 0}`,
    ...(row.qdisc === undefined ? [] : [`qdisc ${row.qdisc}`]),
    ...(row.master === undefined ? [] : [`master ${row.master}`]),
    `state ${row.operstate ?? ''}`,
    ...(row.linkmode === undefined ? [] : [`mode ${row.linkmode}`]),
    ...(row.group === undefined ? [] : [`group ${row.group}`]),
    `qlen ${row.txqlen ?? 0}`,
  ]
  const inside = row.link_netnsid === undefined ? '' : ` link-netnsid ${row.link_netnsid}`
  const layer =
    row.link_type === undefined
      ? ''
      : `    link/${row.link_type} ${row.address ?? ''} brd ${row.broadcast ?? ''}${inside}\n`
  return `${words.join(' ')}\n${layer}`
}

/** An IPv6 address has no label, and so a space at the end of its line. */
function addressOf(address: RowAddress): string {
  const { family, local, prefixlen, broadcast, scope, dynamic, label } = address
  const brd = broadcast === undefined ? '' : ` brd ${broadcast}`
  const flags = dynamic === true ? 'dynamic mngtmpaddr noprefixroute ' : ''
  const times = [address.valid_life_time, address.preferred_life_time].map((each) =>
    each === 4_294_967_295 ? 'forever' : `${each}sec`,
  )
  return `    ${family} ${local}/${prefixlen}${brd} scope ${scope} ${flags}${label ?? ''}\n       valid_lft ${times[0] ?? ''} preferred_lft ${times[1] ?? ''}\n`
}
