import { z } from 'zod'
import { defined, groupsOf, linesOf, numeral, unknownLine } from './lines.ts'
import { addressScopes, mayBeEmpty, operstate, requireLinkLayer, type LinkForm } from './ip-link.ts'

/**
 * Plain `ip addr`, `ip link`, their `-o` and `-d` forms, and `ip -br`; the words are those of the JSON form.
 *
 * Shapes: recordings of iproute2 6.1; order of the words: `ip/ipaddress.c`.
 */
const address = z.object({
  family: z.enum(['inet', 'inet6']),
  local: z.string(),
  prefixlen: z.int(),
  scope: addressScopes,
  words: z.array(z.string()),
  valid: z.string().regex(/^(?:forever|\d+sec)$/),
  preferred: z.string().regex(/^(?:forever|\d+sec)$/),
})

const mac = z.string().regex(/^[0-9a-f:.]+$/)
/** What stands below a device without `-d`: its alias, its virtual functions, its XDP programs. */
const ordinaryDetail = z.string().regex(/^(?:alias |vf \d+ |prog\/xdp )/)

/** The list of devices in this form, as text; what the JSON form leaves out is not there either. */
export function textLinksIn(form: LinkForm): z.ZodType {
  const bare = form.object === 'addr' && form.family !== undefined && !form.details
  const lean = form.object === 'addr' && form.family === '6' && !form.device
  const link = z.object({
    ifindex: z.int().min(1),
    ifname: z.string(),
    link: z.string().optional(),
    flags: z.array(z.string()),
    mtu: z.int(),
    ...(lean ? {} : { qdisc: z.string(), group: z.string() }),
    master: z.string().optional(),
    vrf: z.string().optional(),
    state: operstate,
    ...(form.object === 'link' ? { mode: z.enum(['DEFAULT', 'DORMANT']) } : {}),
    qlen: z.int().optional(),
    ...(bare ? {} : { linkType: z.string(), address: mac.optional(), broadcast: mac.optional() }),
    altnames: z.array(z.string()),
    details: z.array(form.details || form.statistics ? z.string() : ordinaryDetail),
    addresses: z.array(address),
  })
  const links = z.array(link.superRefine((value, context) => requireLinkLayer(value, 'linkType', context)))
  return mayBeEmpty(form) ? links : links.min(1)
}

export const textAddresses = z.array(address.extend({ ifindex: z.int().min(1), ifname: z.string() }))

const header =
  /^(?<index>\d+): (?<name>[^\s:@]+(?::\d+)?)(?:@(?<link>[^\s:]+))?: <(?<flags>[A-Z0-9_,-]*)> (?<words>.*)$/
const headerWords = ['mtu', 'qdisc', 'master', 'vrf', 'state', 'mode', 'group', 'qlen']
const inet = /^ {4}(?<family>inet6?) (?<local>[0-9a-f.:]+)(?: peer (?<peer>[0-9a-f.:]+))?\/(?<length>\d+) (?<words>.*)$/
const lifetimes = /^ {7}valid_lft (?<valid>\S+) preferred_lft (?<preferred>\S+)$/
const layer =
  /^ {4}link\/(?<type>\S+)(?: (?<address>[0-9a-f:.]+))?(?: (?:brd|peer) (?<broadcast>[0-9a-f:.]+))?(?: (?<rest>.*))?$/

interface TextAddress {
  readonly words: readonly string[]
  valid: string | undefined
  preferred: string | undefined
}
interface TextLink {
  readonly altnames: string[]
  readonly details: string[]
  readonly addresses: TextAddress[]
}

/** Reads plain `ip addr` or `ip link`; a line that `ip` is not known to print is an error. */
export function parseLinks(text: string): unknown[] {
  const links: TextLink[] = []
  for (const line of linesOf(text.replaceAll('\\', '\n'))) {
    const link = links.at(-1)
    if (/^\d+: /.test(line)) links.push(linkOf(line))
    else if (link === undefined) throw unknownLine('the line of a device', line)
    else addLine(link, line)
  }
  return links
}

function linkOf(line: string): TextLink {
  const { index, name, link, flags = '', words = '' } = groupsOf(line, header, 'the line of a device')
  const pairs = pairsOf(words, line)
  const numbers = { mtu: numeral(pairs['mtu']), qlen: numeral(pairs['qlen']) }
  const known = defined({ ...pairs, ...numbers, link })
  return {
    ifindex: numeral(index),
    ifname: name,
    flags: flags.split(',').filter((flag) => flag !== ''),
    ...known,
    altnames: [],
    details: [],
    addresses: [],
  } as TextLink
}

function pairsOf(words: string, line: string): Record<string, string> {
  const list = words.trim().split(/\s+/)
  const pairs: Record<string, string> = {}
  for (let index = 0; index < list.length; index += 2) {
    const [key = '', value] = list.slice(index, index + 2)
    if (!headerWords.includes(key) || value === undefined)
      throw new Error(`the words of a device, not ${JSON.stringify(key)} in ${JSON.stringify(line)}`)
    pairs[key] = value
  }
  return pairs
}

function addLine(link: TextLink, line: string): void {
  const last = link.addresses.at(-1)
  if (/^ {4}link\//.test(line)) {
    const { type, address: own, broadcast } = groupsOf(line, layer, 'the link layer of a device')
    Object.assign(link, defined({ linkType: type, address: own, broadcast }))
  } else if (/^ {4}inet6? /.test(line)) link.addresses.push(addressOf(line))
  else if (/^ {7}valid_lft /.test(line) && last !== undefined) Object.assign(last, lifetimesOf(line))
  else if (/^ {4}altname \S+$/.test(line)) link.altnames.push(line.trim().slice('altname '.length))
  else if (/^ {4}(?:[a-z]|[RT]X: )|^ {4,}\d/.test(line)) link.details.push(line.trim())
  else throw unknownLine('a line about a device', line)
}

function addressOf(line: string): TextAddress {
  const { family, local, length, words = '' } = groupsOf(line, inet, 'an address')
  const list = words.trim().split(/\s+/)
  const at = list.indexOf('scope')
  const found = { family, local, prefixlen: numeral(length), scope: at === -1 ? undefined : list[at + 1] }
  return {
    ...defined(found),
    words: list.filter((_, index) => at === -1 || (index !== at && index !== at + 1)),
    valid: undefined,
    preferred: undefined,
  }
}

function lifetimesOf(line: string) {
  const { valid, preferred } = groupsOf(line, lifetimes, 'the lifetimes of an address')
  return { valid, preferred }
}

/** Reads `ip -o addr`: one address a line, with its device before it. */
export function parseOneLineAddresses(text: string): unknown[] {
  return linesOf(text).map((line) => {
    const {
      index,
      name,
      rest = '',
      times = '',
    } = groupsOf(
      line,
      /^(?<index>\d+): (?<name>\S+) +(?<rest>inet6? .*?)\\(?<times> {7}valid_lft .*)$/,
      'an address and its device',
    )
    return { ifindex: numeral(index), ifname: name, ...addressOf(`    ${rest}`), ...lifetimesOf(times) }
  })
}

export const textBrief = z.array(
  z.object({
    ifname: z.string(),
    link: z.string().optional(),
    operstate,
    addresses: z.array(z.string().regex(/^[0-9a-f.:]+(?:\/\d+)?$/)),
  }),
)

export const textBriefLinks = z.array(
  z.object({
    ifname: z.string(),
    link: z.string().optional(),
    operstate,
    address: z.string(),
    flags: z.array(z.string()),
  }),
)

const brief = /^(?<name>[^\s@]+)(?:@(?<link>\S+))? +(?<state>[A-Z]+) +(?<rest>.*)$/

/** Reads `ip -br addr`: name, state and addresses, each with a space behind it. */
export function parseBrief(text: string): unknown[] {
  return linesOf(plain(text)).map((line) => {
    const { name, link, state, rest = '' } = groupsOf(line, brief, 'a device, its state and its addresses')
    const words = rest.split(' ').filter((word) => word !== '')
    // A peer's address and a metric stand between the addresses; neither is one.
    const addresses = words.filter(
      (word, index) => !['peer', 'metric'].includes(word) && !['peer', 'metric'].includes(words[index - 1] ?? ''),
    )
    return defined({ ifname: name, link, operstate: state, addresses })
  })
}

/** Reads `ip -br link`: name, state, link address and flags. */
export function parseBriefLinks(text: string): unknown[] {
  return linesOf(plain(text)).map((line) => {
    const { name, link, state, rest = '' } = groupsOf(line, brief, 'a device, its state and its flags')
    const { address: own = '', flags = '' } = groupsOf(
      rest,
      /^(?:(?<address>[0-9a-f:.]+) )?<(?<flags>[A-Z0-9_,-]*)> ?$/,
      'a link address and flags',
    )
    return defined({
      ifname: name,
      link,
      operstate: state,
      address: own,
      flags: flags.split(',').filter((flag) => flag !== ''),
    })
  })
}

/** The text without the colours of `-c`. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replaceAll(/\u001b\[[0-9;]*m/g, '')
}
