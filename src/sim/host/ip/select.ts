import type { SimAddress, SimLink } from '../../world/host-world.ts'
import { addressesOf, flagsOf, operstateOf, type Links } from '../devices.ts'
import { broadcastOf } from './broadcast.ts'
import { detailsOf } from './details.ts'

/** What `ip addr show` or `ip link show` was asked for. */
export interface Show {
  readonly object: 'addr' | 'link'
  readonly details: boolean
  readonly family: 'inet' | 'inet6' | undefined
  readonly words: readonly string[]
}

/** A device as `ip -j` prints it, its keys in that order; `{}` stands for one that a filter left out. */
export interface Row {
  readonly ifindex: number
  readonly link?: string
  readonly link_index?: number
  readonly ifname: string
  readonly flags: readonly string[]
  readonly mtu: number
  readonly qdisc?: string
  readonly master?: string
  readonly operstate: string
  readonly linkmode?: string
  readonly group?: string
  readonly txqlen: number
  readonly link_type?: string
  readonly address?: string
  readonly broadcast?: string
  readonly link_netnsid?: number
  readonly addr_info?: readonly RowAddress[]
}

export interface RowAddress {
  readonly family: 'inet' | 'inet6'
  readonly local: string
  readonly prefixlen: number
  readonly broadcast?: string
  readonly scope: 'global' | 'link' | 'host'
  readonly dynamic?: true
  readonly mngtmpaddr?: true
  readonly noprefixroute?: true
  readonly label?: string
  readonly valid_life_time: number
  readonly preferred_life_time: number
}

const forever = 4_294_967_295

interface Filters {
  dev?: string
  up?: true
  scope?: string
  master?: string
  type?: string
}

type Selected =
  | { readonly rows: readonly (Row | Record<string, never>)[] }
  | { readonly failed: string; readonly exitCode: number }

/** The devices that were asked for; a filter that `ip` applies itself leaves `{}` in a list, one of the kernel's leaves nothing. */
export function selectRows(links: Links, form: Show): Selected | 'not modelled' {
  const filters = filtersOf(form.words)
  if (filters === undefined || (filters.scope !== undefined && form.object === 'link')) return 'not modelled'
  const { dev, master, type } = filters
  if (dev !== undefined && links[dev] === undefined) return { failed: `Device "${dev}" does not exist.`, exitCode: 1 }
  if (master !== undefined && links[master] === undefined)
    return { failed: `Error: argument "${master}" is wrong: Device does not exist`, exitCode: 255 }
  const names = Object.keys(links)
    .filter((name) => dev === undefined || name === dev)
    .filter((name) => master === undefined || links[name]?.master === master)
    .filter((name) => type === undefined || links[name]?.kind === type)
    .toSorted((a, b) => (links[a]?.index ?? 0) - (links[b]?.index ?? 0))
  const rows = names.flatMap((name): (Row | Record<string, never>)[] => {
    const addresses = rowAddresses(links, name, form, filters.scope)
    if (form.family !== undefined && form.object === 'addr' && addresses.length === 0) return []
    const details = form.details ? detailsOf(links, name) : {}
    if (details === undefined) return [{}]
    if (filters.up === true && !flagsOf(links, name).includes('UP')) return [{}]
    return [rowOf(links, name, { form, dev: dev !== undefined, addresses, details })]
  })
  return form.details && names.some((name) => detailsOf(links, name) === undefined) ? 'not modelled' : { rows }
}

function filtersOf(words: readonly string[]): Filters | undefined {
  const filters: Filters = {}
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (word === 'up') filters.up = true
    else if (word === 'dev' || word === 'scope' || word === 'master' || word === 'type') {
      const value = words[(index += 1)]
      if (value === undefined) return undefined
      filters[word] = value
    } else if (index === 0 && !/^(?:to|label|group|vrf|nomaster|primary|secondary|dynamic|permanent)$/.test(word))
      filters.dev = word
    else return undefined
  }
  return filters
}

function rowOf(
  links: Links,
  name: string,
  parts: {
    readonly form: Show
    readonly dev: boolean
    readonly addresses: readonly RowAddress[]
    readonly details: object
  },
): Row {
  const { form, dev, addresses, details } = parts
  const link = links[name] as SimLink
  const bare = form.object === 'addr' && form.family !== undefined && !form.details
  const lean = form.object === 'addr' && form.family === 'inet6' && !dev
  const inside = /^if(\d+)$/.exec(link.under ?? '')?.[1]
  const loopback = link.kind === 'loopback'
  const below =
    link.under === undefined ? {} : inside === undefined ? { link: link.under } : { link_index: Number(inside) }
  return {
    ifindex: link.index,
    ...below,
    ifname: name,
    flags: flagsOf(links, name),
    mtu: link.mtu,
    ...(lean ? {} : { qdisc: qdiscOf(link) }),
    ...(link.master === undefined ? {} : { master: link.master }),
    operstate: operstateOf(links, name),
    ...(form.object === 'link' ? { linkmode: 'DEFAULT' } : {}),
    ...(lean ? {} : { group: 'default' }),
    txqlen: 1000,
    ...(bare
      ? {}
      : {
          link_type: loopback ? 'loopback' : 'ether',
          address: link.mac,
          broadcast: loopback ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff',
        }),
    ...(inside === undefined || bare ? {} : { link_netnsid: 0 }),
    ...details,
    ...(form.object === 'addr' ? { addr_info: addresses } : {}),
  }
}

/** Ubuntu gives a NIC a queue of its own kind; a device that was never up has none. */
function qdiscOf({ kind, up, wasUp }: SimLink): string {
  if (!up && wasUp !== true) return 'noop'
  return kind === 'physical' ? 'fq_codel' : 'noqueue'
}

function rowAddresses(links: Links, name: string, { family }: Show, scope: string | undefined): RowAddress[] {
  return addressesOf(links, name)
    .map((address) => rowAddress(name, address))
    .toSorted((a, b) => (a.family === b.family ? 0 : a.family === 'inet' ? -1 : 1))
    .filter((each) => (family === undefined || each.family === family) && (scope === undefined || each.scope === scope))
}

function rowAddress(label: string, { local, prefix, dynamic }: SimAddress): RowAddress {
  const v6 = local.includes(':')
  const scope = local === '::1' || local.startsWith('127.') ? 'host' : local.startsWith('fe80:') ? 'link' : 'global'
  const broadcast = v6 || scope === 'host' ? {} : { broadcast: broadcastOf(local, prefix) }
  // A prefix that a router advertises lasts a day, and is advertised again long before.
  const times = dynamic === true ? [86_397, 14_397] : [forever, forever]
  return {
    family: v6 ? 'inet6' : 'inet',
    local,
    prefixlen: prefix,
    ...broadcast,
    scope,
    ...(dynamic === true ? { dynamic, mngtmpaddr: true, noprefixroute: true } : {}),
    ...(v6 ? {} : { label }),
    valid_life_time: times[0] ?? forever,
    preferred_life_time: times[1] ?? forever,
  }
}
