import { notModelled, notModelledExit, type Answer, type Call } from '../engine/command.ts'
import { runOnHypervisor } from '../virsh/run-on-hypervisor.ts'
import type { World } from '../world/world.ts'
import { curl } from './curl.ts'
import { fileTools } from './file-tools.ts'
import { hostnameBehind, isHypervisor, resolve } from './net/connect.ts'
import { openssl } from './openssl.ts'
import { hostPlace, proxyPlace, type Place, type PlacedTool } from './place.ts'
import { runAmong } from './run-among.ts'
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
  if (address === world.site.dashboard.proxy.address) return runAmong(world, call, proxyPlace(world), proxyTools)
  if (isHypervisor(world, address)) return runAmong(world, call, hostPlace(address, user), hypervisorTools)
  const hostname = hostnameBehind(world, address)
  if (hostname === undefined || world.hosts[hostname] === undefined) return undefined
  return runAtHost(world, call, hostPlace(hostname, user))
}

const proxyTools: Readonly<Record<string, PlacedTool>> = { ...fileTools, curl, openssl }

/** A hypervisor's own tools; nothing else is done there. */
const hypervisorTools: Readonly<Record<string, PlacedTool>> = { 'qemu-img': onHypervisor, virsh: onHypervisor }

function onHypervisor(world: World, call: Call, place: Place): Answer {
  return runOnHypervisor(world, place.hostname, call) ?? notModelled(world, call)
}
