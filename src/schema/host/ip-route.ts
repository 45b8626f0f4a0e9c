import { z } from 'zod'

/**
 * `ip -j route`, `ip -j route get`, `ip -j rule` and `ip -j neigh`.
 *
 * Shapes: recordings of iproute2 6.1 and runs of it; presence: `ip/iproute.c`. The protocol `boot` is left out without `-d`, and a
 * route with several next hops, or one that leads nowhere, has no device of its own.
 */
const types = [
  'unicast',
  'local',
  'broadcast',
  'anycast',
  'multicast',
  'blackhole',
  'unreachable',
  'prohibit',
  'throw',
  'nat',
] as const
const nextFlags = z.array(z.string())

const route = z.object({
  type: z.enum(types).optional(),
  dst: z.string(),
  from: z.string().optional(),
  tos: z.string().optional(),
  gateway: z.string().optional(),
  via: z.object({ family: z.string(), host: z.string() }).optional(),
  nhid: z.int().optional(),
  dev: z.string().optional(),
  table: z.string().optional(),
  protocol: z.string().optional(),
  scope: z.string().optional(),
  prefsrc: z.string().optional(),
  metric: z.int().optional(),
  flags: nextFlags,
  metrics: z.array(z.record(z.string(), z.unknown())).optional(),
  nexthops: z
    .array(
      z.object({
        gateway: z.string().optional(),
        via: z.object({ family: z.string(), host: z.string() }).optional(),
        dev: z.string().optional(),
        weight: z.int().optional(),
        flags: nextFlags,
      }),
    )
    .optional(),
  uid: z.int().optional(),
  cache: z.array(z.string()).optional(),
  expires: z.int().optional(),
  error: z.int().optional(),
  pref: z.enum(['low', 'medium', 'high']).optional(),
})

/** A route that leads somewhere says where: a device, next hops, or a type that needs none. */
const checkedRoute = route.superRefine((value, context) => {
  const nowhere = ['blackhole', 'unreachable', 'prohibit', 'throw'].includes(value.type ?? 'unicast')
  if (!nowhere && value.dev === undefined && value.nexthops === undefined) {
    context.addIssue({ code: 'custom', path: ['dev'], message: 'string, as a route to somewhere has it' })
  }
})

export const routes = z.array(checkedRoute)

export const rules = z.array(
  z.object({
    priority: z.int(),
    not: z.null().optional(),
    src: z.string(),
    srclen: z.int().optional(),
    dst: z.string().optional(),
    dstlen: z.int().optional(),
    tos: z.string().optional(),
    fwmark: z.string().optional(),
    fwmask: z.string().optional(),
    iif: z.string().optional(),
    oif: z.string().optional(),
    table: z.string().optional(),
    action: z.string().optional(),
    goto: z.unknown().optional(),
    suppress_prefixlen: z.int().optional(),
    protocol: z.string().optional(),
    ipproto: z.string().optional(),
    sport: z.int().optional(),
    dport: z.int().optional(),
    l3mdev: z.null().optional(),
  }),
)

const reachability = [
  'INCOMPLETE',
  'REACHABLE',
  'STALE',
  'DELAY',
  'PROBE',
  'FAILED',
  'NOARP',
  'NONE',
  'PERMANENT',
] as const
export const neighbours = z.array(
  z.object({
    dst: z.string(),
    dev: z.string().optional(),
    lladdr: z.string().optional(),
    router: z.null().optional(),
    proxy: z.null().optional(),
    extern_learn: z.null().optional(),
    used: z.int().optional(),
    confirmed: z.int().optional(),
    updated: z.int().optional(),
    probes: z.int().optional(),
    protocol: z.string().optional(),
    state: z.array(z.enum(reachability)).optional(),
  }),
)

/** A line of plain `ip route`: the words of the JSON form, in pairs, with flags and a type that may stand first. */
export const textRoutes = z.array(
  z.object({
    type: z.enum(types).optional(),
    dst: z.string(),
    words: z.record(z.string(), z.string()),
    flags: z.array(z.string()),
    nexthops: z.array(z.record(z.string(), z.string())),
  }),
)

const flagWords = new Set([
  'onlink',
  'linkdown',
  'dead',
  'pervasive',
  'offload',
  'trap',
  'rt_offload',
  'rt_trap',
  'notify',
  'unresolved',
])
const pairWords = new Set([
  'via',
  'dev',
  'proto',
  'scope',
  'src',
  'metric',
  'table',
  'mtu',
  'advmss',
  'pref',
  'uid',
  'weight',
  'nhid',
  'from',
  'tos',
  'error',
  'expires',
  'hoplimit',
  'rtt',
  'initcwnd',
  'initrwnd',
  'mark',
  'iif',
  'inet',
  'inet6',
  'congctl',
  'realms',
  'quickack',
  'rto_min',
  'window',
  'cwnd',
  'ssthresh',
  'reordering',
  'features',
  'encap',
])

/** Reads the lines of plain `ip route`; a word that `ip` is not known to print there is an error. */
export function parseRoutes(text: string): unknown[] {
  const found: { nexthops: Record<string, string>[] }[] = []
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const trimmed = line.trim()
    if (/^\s*cache\b/.test(line)) continue
    if (/^\s+nexthop /.test(line)) found.at(-1)?.nexthops.push(wordsOf(trimmed.split(/\s+/).slice(1), line).words)
    else found.push(routeOf(trimmed, line))
  }
  return found
}

function routeOf(trimmed: string, line: string) {
  const [first = '', ...rest] = trimmed.split(/\s+/)
  const typed = (types as readonly string[]).includes(first)
  const [dst = '', ...words] = typed ? rest : [first, ...rest]
  if (!/^(?:default|[0-9a-f.:]+(?:\/\d+)?)$/.test(dst)) throw new Error(`a route, not the line ${JSON.stringify(line)}`)
  return { ...(typed ? { type: first } : {}), dst, ...wordsOf(words, line), nexthops: [] }
}

function wordsOf(words: readonly string[], line: string) {
  const pairs: Record<string, string> = {}
  const flags: string[] = []
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (flagWords.has(word)) flags.push(word)
    else if (pairWords.has(word) && index + 1 < words.length) pairs[word] = words[(index += 1)] ?? ''
    else throw new Error(`the words of a route, not ${JSON.stringify(word)} in ${JSON.stringify(line)}`)
  }
  return { words: pairs, flags }
}
