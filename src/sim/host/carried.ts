import { answer, notModelledExit, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { hostPlace, type Place } from './place.ts'

/** A command that another one carries, with the place and the environment that it gets. */
interface Carried {
  readonly call: Call
  readonly place: Place
  readonly limitSeconds?: number
}

/** What `sudo`, `env`, `timeout`, `nohup` and assignments before a command carry; nothing where there is none of them. */
export function carried(call: Call, place: Place): Carried | undefined {
  const [name = '', ...rest] = call.argv
  if (name === 'sudo') return bySudo(call, place, rest)
  if (name === 'env' || /^[A-Za-z_]\w*=/.test(name))
    return withAssignments(call, place, name === 'env' ? rest : call.argv)
  if (name === 'timeout') {
    const [limit = '', ...inner] = rest.filter((word, index) => !(index === 0 && word.startsWith('-')))
    const [, number, unit] = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(limit) ?? []
    if (number === undefined || inner.length === 0) return undefined
    const seconds = Number(number) * ({ m: 60, h: 3600 }[unit ?? ''] ?? 1)
    return { call: { ...call, argv: inner }, place, limitSeconds: seconds }
  }
  return undefined
}

/** sudo starts with an environment of its own, and as root where it is told no other user. */
function bySudo(call: Call, place: Place, words: readonly string[]): Carried | undefined {
  let user = 'root'
  let keeps = false
  let index = 0
  for (; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (word === '-u') user = words[(index += 1)] ?? user
    else if (word === '-E') keeps = true
    else if (!['-n', '-H', '-S', '--'].includes(word)) break
  }
  const inner = words.slice(index)
  if (inner.length === 0 || inner[0]?.startsWith('-') === true) return undefined
  const at =
    place.kind === 'host'
      ? hostPlace(place.hostname, user)
      : { ...place, user, home: user === 'root' ? '/root' : place.home }
  return { call: { ...call, argv: inner, env: keeps ? call.env : {}, cwd: call.cwd ?? place.home }, place: at }
}

function withAssignments(call: Call, place: Place, words: readonly string[]): Carried | undefined {
  const at = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word))
  if (at <= 0)
    return at === 0 && words[0]?.startsWith('-') !== true ? { call: { ...call, argv: words }, place } : undefined
  const given = words.slice(0, at).map((word) => word.split(/=(.*)/s).slice(0, 2))
  return {
    call: {
      ...call,
      argv: words.slice(at),
      env: { ...call.env, ...(Object.fromEntries(given) as Record<string, string>) },
    },
    place,
  }
}

/** `timeout` ends what takes longer, with 124. */
export function limited(said: Answer, world: World, limitSeconds: number | undefined): Answer {
  const takes = said.seconds + (said.world.nowMs - world.nowMs) / 1000
  if (limitSeconds === undefined || takes <= limitSeconds || said.exitCode === notModelledExit) return said
  return answer(world, { exitCode: 124, seconds: limitSeconds })
}
