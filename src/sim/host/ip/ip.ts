import { answer, notModelled, type Answer, type Call } from '../../engine/command.ts'
import type { World } from '../../world/world.ts'
import { hostAt, type Place, type PlacedTool } from '../place.ts'
import { changeLink } from './change.ts'
import { brief, oneLine, plain } from './print.ts'
import { showRoutes } from './routes.ts'
import { selectRows, type Show } from './select.ts'

const objects: Readonly<Record<string, 'addr' | 'link' | 'route'>> = {
  a: 'addr',
  addr: 'addr',
  address: 'addr',
  l: 'link',
  link: 'link',
  r: 'route',
  route: 'route',
}
/** What `ip` knows and this simulator does not. */
const otherObjects = [
  'rule',
  'neigh',
  'neighbour',
  'netns',
  'tunnel',
  'maddr',
  'mroute',
  'monitor',
  'xfrm',
  'vrf',
  'n',
  'ru',
]
const otherOptions = [
  's',
  'stats',
  'statistics',
  'n',
  'netns',
  'f',
  'family',
  'V',
  'Version',
  'h',
  'human',
  'r',
  'resolve',
  't',
  'ts',
  'a',
  'all',
  'b',
  'batch',
  'rc',
]
const known: Readonly<Record<string, keyof Options>> = {
  j: 'json',
  json: 'json',
  br: 'brief',
  brief: 'brief',
  o: 'oneline',
  oneline: 'oneline',
  d: 'details',
  details: 'details',
  '4': 'v4',
  '6': 'v6',
}

interface Options {
  json?: true
  brief?: true
  oneline?: true
  details?: true
  v4?: true
  v6?: true
}

/** `ip addr`, `ip link` and `ip route`. Texts: iproute2 6.1 run on kernel 6.1. */
export const ip: PlacedTool = (world, call, place) => {
  const options: Options = {}
  const words = call.argv.slice(1)
  while (words[0]?.startsWith('-') === true) {
    const word = words.shift() ?? ''
    const name = word.replace(/^--?/, '')
    const option = known[name]
    if (otherOptions.includes(name) || name.startsWith('c')) return notModelled(world, call)
    if (option === undefined)
      return failed(world, 255, `Option "${word.replace(/^--/, '-')}" is unknown, try "ip -help".`)
    options[option] = true
  }
  const [word = '', ...rest] = words
  const object = objects[word]
  if (otherObjects.includes(word) || word === '') return notModelled(world, call)
  if (object === undefined) return failed(world, 1, `Object "${word}" is unknown, try "ip help".`)
  if (object === 'route') return showRoutes(world, call, place, { json: options.json === true, words: rest })
  const [action = 'show', ...more] = rest
  if (['set', 'add', 'del'].includes(action)) return changeLink(world, call, place, { object, action, words: more })
  return show(world, call, place, {
    object,
    options,
    words: ['show', 'list', 'ls', 'sh'].includes(action) ? more : rest,
  })
}

function show(
  world: World,
  call: Call,
  place: Place,
  asked: { readonly object: 'addr' | 'link'; readonly options: Options; readonly words: readonly string[] },
): Answer {
  const { object, options, words } = asked
  const form: Show = {
    object,
    details: options.details === true,
    family: options.v4 === true ? 'inet' : options.v6 === true ? 'inet6' : undefined,
    words,
  }
  const links = hostAt(world, place)?.links ?? {}
  const rows = selectRows(links, form)
  if (rows === 'not modelled') return notModelled(world, call)
  if ('failed' in rows) return failed(world, rows.exitCode, rows.failed)
  if (options.json === true) {
    if (options.brief === true) return notModelled(world, call)
    return answer(world, { stdout: `${JSON.stringify(rows.rows)}\n` })
  }
  const whole = rows.rows.filter((row) => 'ifname' in row)
  if (options.details === true) return notModelled(world, call)
  if (options.brief === true) return answer(world, { stdout: brief(whole, object) })
  return answer(world, { stdout: options.oneline === true ? oneLine(whole, object) : plain(whole) })
}

function failed(world: World, exitCode: number, text: string): Answer {
  return answer(world, { stderr: `${text}\n`, exitCode })
}
