import type { z } from 'zod'
import type { CommandSchema, ReadContext } from '../command.ts'
import { lastStage, positionals, runs } from './argv.ts'
import { ipFailures } from './ip-failures.ts'
import { briefAddresses, briefLinks, linksIn, mayBeEmpty, type LinkForm } from './ip-link.ts'
import { neighbours, parseRoutes, routes, rules, textRoutes } from './ip-route.ts'
import {
  parseBrief,
  parseBriefLinks,
  parseLinks,
  parseOneLineAddresses,
  textAddresses,
  textBrief,
  textBriefLinks,
  textLinksIn,
} from './ip-text.ts'
import { ofJson, ofNothing, ofText, type About } from './made.ts'
import { versionText } from './version-text.ts'

const objects = {
  addr: ['addr', 'address', 'a', 'ad', 'add'],
  link: ['link', 'l', 'li', 'lin'],
  route: ['route', 'r', 'ro', 'rou', 'rout'],
  rule: ['rule', 'ru'],
  neigh: ['neigh', 'neighbour', 'neighbor', 'n'],
} as const
type IpObject = keyof typeof objects
const shows = ['show', 'list', 'lst', 'ls', 'sh', 's']
const valued = ['-n', '-netns', '-f', '-family', '-l', '-loops', '-b', '-batch', '-rc', '-rcvbuf']
const filters = [
  'up',
  'type',
  'master',
  'nomaster',
  'vrf',
  'scope',
  'to',
  'label',
  'group',
  'dynamic',
  'permanent',
  'tentative',
  'deprecated',
  'dadfailed',
  'temporary',
]
const notDevices = new Set([...filters, 'primary', 'secondary'])

interface IpCall {
  readonly object: IpObject | undefined
  readonly action: string
  readonly words: readonly string[]
  has(...options: readonly string[]): boolean
}

/** What an argv of `ip` asks for. */
function callOf(argv: readonly string[]): IpCall {
  const words = lastStage(argv).slice(1)
  const [object, action = 'show', ...rest] = positionals(words, valued)
  const found = (Object.keys(objects) as IpObject[]).find((each) =>
    (objects[each] as readonly string[]).includes(object ?? ''),
  )
  const isShow = shows.includes(action)
  return {
    object: found,
    action: isShow ? 'show' : action,
    words: rest,
    has: (...options) => words.some((word) => options.includes(word.replace(/^--/, '-'))),
  }
}

type Format = 'json' | 'brief-json' | 'brief' | 'oneline' | 'text'

function formatOf({ has }: IpCall): Format {
  const brief = has('-br', '-brief')
  if (has('-j', '-js', '-json')) return brief ? 'brief-json' : 'json'
  if (brief) return 'brief'
  return has('-o', '-oneline') ? 'oneline' : 'text'
}

const asks =
  (object: IpObject, formats: readonly Format[], action = 'show') =>
  (argv: readonly string[]): boolean =>
    runs('ip')(argv) &&
    callOf(argv).object === object &&
    callOf(argv).action === action &&
    formats.includes(formatOf(callOf(argv)))

function formOf({ argv }: ReadContext): LinkForm {
  const { object, words, has } = callOf(argv)
  const first = words[0] ?? ''
  return {
    object: object === 'addr' ? 'addr' : 'link',
    details: has('-d', '-details'),
    statistics: has('-s', '-stats', '-statistics'),
    family: has('-4') ? '4' : has('-6') ? '6' : undefined,
    device: words.includes('dev') || (first !== '' && !notDevices.has(first)),
    filtered: words.some((word) => filters.includes(word)),
  }
}

/** The list as it is when nothing was left out of it: with one device at least. */
const full = <T extends z.ZodType>(list: z.ZodArray<T>, context: ReadContext): z.ZodArray<T> =>
  mayBeEmpty(formOf(context)) ? list : list.min(1)

const about = (command: string, matches: About['matches'], kind: 'captured' | 'source' = 'captured'): About => ({
  command,
  matches,
  provenance: { kind, where: 'iproute2 6.1.0 run on kernel 6.1; presence by ip/ipaddress.c and ip/iproute.c' },
  versions: 'iproute2 5.15 to 6.1',
  failures: ipFailures,
})

const writes = ['add', 'a', 'del', 'delete', 'set', 'change', 'replace', 'flush', 'append']

/** Objects and actions that `ip` has and that no schema here describes. */
const otherObjects = [
  'netns',
  'maddr',
  'maddress',
  'mroute',
  'tunnel',
  'tuntap',
  'monitor',
  'addrlabel',
  'vrf',
  'xfrm',
  'token',
  'sr',
  'nexthop',
  'mptcp',
  'fou',
  'macsec',
  'l2tp',
  'netconf',
  'ntable',
  'tcp_metrics',
  'ila',
  'ioam',
  'stats',
  'help',
]
const otherActions = ['get', 'help', 'save', 'restore', 'showdump', 'property', 'xstats', 'afstats', 'prepend', 'test']

function isUnknown(argv: readonly string[]): boolean {
  const { object, action } = callOf(argv)
  const [word] = positionals(argv.slice(1), valued)
  if (object === undefined) return word !== undefined && !otherObjects.includes(word)
  return action !== 'show' && !writes.includes(action) && !otherActions.includes(action)
}

/** What iproute2's `ip` prints. */
export const ipCommands: readonly CommandSchema[] = [
  ofJson(about('ip -j addr show', asks('addr', ['json'])), (context) => linksIn(formOf(context))),
  ofJson(about('ip -j link show', asks('link', ['json'])), (context) => linksIn(formOf(context))),
  ofJson(about('ip -j -br addr show', asks('addr', ['brief-json'])), (context) => full(briefAddresses, context)),
  ofJson(about('ip -j -br link show', asks('link', ['brief-json'])), (context) => full(briefLinks, context)),
  ofJson(about('ip -j route show', asks('route', ['json'])), routes),
  ofJson(about('ip -j route get', asks('route', ['json'], 'get')), routes),
  ofJson(about('ip -j rule show', asks('rule', ['json'])), rules),
  ofJson(about('ip -j neigh show', asks('neigh', ['json'])), neighbours),
  ofText(about('ip -br addr show', asks('addr', ['brief'])), parseBrief, (context) => full(textBrief, context)),
  ofText(about('ip -br link show', asks('link', ['brief'])), parseBriefLinks, (context) =>
    full(textBriefLinks, context),
  ),
  ofText(about('ip -o addr show', asks('addr', ['oneline'])), parseOneLineAddresses, textAddresses),
  ofText(about('ip -o link show', asks('link', ['oneline'])), parseLinks, (context) => textLinksIn(formOf(context))),
  ofText(about('ip addr show', asks('addr', ['text'])), parseLinks, (context) => textLinksIn(formOf(context))),
  ofText(about('ip link show', asks('link', ['text'])), parseLinks, (context) => textLinksIn(formOf(context))),
  ofText(about('ip route show', asks('route', ['text', 'oneline', 'brief'])), parseRoutes, textRoutes),
  ofText(about('ip route get', asks('route', ['text', 'oneline', 'brief'], 'get')), parseRoutes, textRoutes),
  ofNothing(
    about(
      'ip change',
      (argv) => runs('ip')(argv) && callOf(argv).object !== undefined && writes.includes(callOf(argv).action),
    ),
  ),
  versionText(
    about(
      'ip -V',
      runs('ip', (words) => words.includes('-V') || words.includes('-Version')),
    ),
    /^ip utility, iproute2-(?<version>\S+?)(?:, libbpf \S+)?$/,
  ),
  // A word that `ip` does not know is refused, and what it says then is known; it has no output of its own.
  ofNothing(
    about(
      'ip',
      runs('ip', (words) => isUnknown(['ip', ...words])),
    ),
  ),
]
