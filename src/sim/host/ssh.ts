import { answer, notModelled, notModelledExit, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { carried } from './carried.ts'
import { fileTools } from './file-tools.ts'
import { connectTo, hostnameBehind, isHypervisor, resolve } from './net/connect.ts'
import { jumphostPlace, proxyPlace, type Place } from './place.ts'
import { absolutePath, fileAt } from './shell/files.ts'
import { drive, shellSteps } from './shell/shell.ts'
import { scriptOf } from './shell/script-of.ts'
import { runLineOnHost, runOnHost } from './unit-host.ts'

interface Line {
  readonly user: string | undefined
  readonly host: string
  readonly words: readonly string[]
  readonly identity: string | undefined
  readonly limitSeconds: number
}

/** ssh from the jumphost, to whatever has an address. Its words are joined and read once more by a shell there. Texts: OpenSSH 8.9. */
export function ssh(world: World, call: Call): Answer {
  const line = readLine(call.argv.slice(1))
  if (line === undefined) return notModelled(world, call)
  const refused = whyNot(world, call, line)
  if (refused !== undefined) return refused
  const address = resolve(world, line.host) ?? ''
  const said = runThere(world, call, line, address)
  if (said === undefined || said.exitCode === notModelledExit) return notModelled(world, call)
  return { ...said, seconds: said.seconds + 1 }
}

const valued = ['-o', '-i', '-l', '-p', '-F']

function readLine(args: readonly string[]): Line | undefined {
  const words = [...args]
  const given: Record<string, string[]> = {}
  while (words[0]?.startsWith('-') === true && words[0] !== '--') {
    const word = words.shift() ?? ''
    const name = word.slice(0, 2)
    if (valued.includes(name)) given[name] = [...(given[name] ?? []), word.length > 2 ? word.slice(2) : (words.shift() ?? '')]
    else if (!/^-[nqTtAv4]+$/.test(word)) return undefined
  }
  const target = words.shift()
  if (target === undefined || target.startsWith('-')) return undefined
  if (words[0] === '--') words.shift()
  const at = target.lastIndexOf('@')
  const limit = given['-o']?.flatMap((each) => /^ConnectTimeout=(\d+)$/.exec(each)?.[1] ?? []).at(0)
  const user = given['-l']?.[0] ?? (at === -1 ? undefined : target.slice(0, at))
  return { user, host: target.slice(at + 1), words, identity: given['-i']?.[0], limitSeconds: Number(limit ?? 130) }
}

/** Why there is no connection, or nobody is let in. */
function whyNot(world: World, call: Call, { host, identity, user, limitSeconds }: Line): Answer | undefined {
  const address = resolve(world, host)
  const lost = (text: string, seconds = 1): Answer => answer(world, { stderr: `${text}\n`, exitCode: 255, seconds })
  if (address === undefined) return lost(`ssh: Could not resolve hostname ${host}: Name or service not known`)
  const place = jumphostPlace(world)
  const connected = connectTo(world, place, address, 22)
  if (connected === 'refused') return lost(`ssh: connect to host ${host} port 22: Connection refused`)
  if (connected === 'silent') return lost(`ssh: connect to host ${host} port 22: Connection timed out`, limitSeconds)
  if (identity !== undefined && fileAt(world, place, absolutePath(place, call.cwd, identity)) === undefined)
    return lost(`Warning: Identity file ${identity} not accessible: No such file or directory.\n${user ?? place.user}@${host}: Permission denied (publickey).`)
  return undefined
}

function runThere(world: World, call: Call, { words }: Line, address: string): Answer | undefined {
  // Without a command there is a login shell, which reads what comes in.
  const inner: Call = { argv: words.length === 0 ? ['bash', '-s'] : ['bash', '-c', words.join(' ')], stdin: call.argv.includes('-n') ? '' : call.stdin, env: {}, deadlineMs: call.deadlineMs }
  if (address === world.site.dashboard.proxy.address) return runAtProxy(world, inner, proxyPlace(world))
  if (isHypervisor(world, address)) return undefined
  const hostname = hostnameBehind(world, address)
  if (hostname === undefined || world.hosts[hostname] === undefined) return undefined
  return words.length === 0 ? runOnHost(world, hostname, inner) : runLineOnHost(world, hostname, inner, words.join(' '))
}

/** The proxy's host has the tools of every system. */
function runAtProxy(world: World, call: Call, place: Place): Answer {
  const script = scriptOf(world, call, place)
  const knows = (name: string): boolean => Object.hasOwn(fileTools, name)
  if (script !== undefined) return drive(shellSteps(world, call, { ...script, place, knows }), (at, inner) => runAtProxy(at, inner, place))
  const under = carried(call, place)
  if (under !== undefined) return runAtProxy(world, under.call, under.place)
  const tool = knows(call.argv[0] ?? '') ? fileTools[call.argv[0] ?? ''] : undefined
  return tool === undefined ? notModelled(world, call) : tool(world, call, place)
}
