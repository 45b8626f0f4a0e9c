import { notModelled, notModelledExit, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { carried } from './carried.ts'
import { fileTools } from './file-tools.ts'
import { hostnameBehind, isHypervisor, resolve } from './net/connect.ts'
import { hostPlace, proxyPlace, type Place } from './place.ts'
import { drive, shellSteps } from './shell/shell.ts'
import { scriptOf } from './shell/script-of.ts'
import { readSshOptions, whyNoSsh } from './ssh-options.ts'
import { runAtHost } from './unit-host.ts'

/** ssh from the jumphost, to whatever has an address. Its words are joined and read once more by a shell there. */
export function ssh(world: World, call: Call): Answer {
  const options = readSshOptions(call.argv.slice(1))
  const [target, ...rest] = options?.words ?? []
  if (options === undefined || target === undefined || target.startsWith('-')) return notModelled(world, call)
  const at = target.lastIndexOf('@')
  const host = target.slice(at + 1)
  const user = options.user ?? (at === -1 ? undefined : target.slice(0, at))
  const refused = whyNoSsh(world, call, host, { ...options, user })
  if (refused !== undefined) return refused
  const words = rest[0] === '--' ? rest.slice(1) : rest
  // Without a command there is a login shell, which reads what comes in.
  const argv = words.length === 0 ? ['bash', '-s'] : ['bash', '-c', words.join(' ')]
  const inner: Call = { argv, stdin: options.noStdin ? '' : call.stdin, env: {}, deadlineMs: call.deadlineMs }
  const said = runThere(world, inner, resolve(world, host) ?? '', user)
  if (said === undefined || said.exitCode === notModelledExit) return notModelled(world, call)
  return { ...said, seconds: said.seconds + 1 }
}

function runThere(world: World, call: Call, address: string, user: string | undefined): Answer | undefined {
  if (address === world.site.dashboard.proxy.address) return runAtProxy(world, call, proxyPlace(world))
  if (isHypervisor(world, address)) return undefined
  const hostname = hostnameBehind(world, address)
  if (hostname === undefined || world.hosts[hostname] === undefined) return undefined
  return runAtHost(world, call, hostPlace(hostname, user))
}

/** The proxy's host has the tools of every system. */
function runAtProxy(world: World, call: Call, place: Place): Answer {
  const script = scriptOf(world, call, place)
  const knows = (name: string): boolean => Object.hasOwn(fileTools, name)
  if (script !== undefined)
    return drive(shellSteps(world, call, { ...script, place, knows }), (at, inner) => runAtProxy(at, inner, place))
  const under = carried(call, place)
  if (under !== undefined) return runAtProxy(world, under.call, under.place)
  const tool = knows(call.argv[0] ?? '') ? fileTools[call.argv[0] ?? ''] : undefined
  return tool === undefined ? notModelled(world, call) : tool(world, call, place)
}
