import { produce } from 'immer'
import { answer, notModelled, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { haproxyCsv } from './haproxy.ts'

/** A command on a host, as root or not: what of a host the phases look at. */
export function runOnHost(world: World, hostname: string, call: Call): Answer {
  const argv = call.argv[0] === 'sudo' ? call.argv.slice(1) : call.argv
  const [tool, ...args] = argv
  if (tool === 'socat') return socat(world, hostname, call, args)
  if (tool === 'cat') return cat(world, hostname, call, args)
  if (tool === 'tee') return tee(world, hostname, call, args)
  if (tool === 'systemctl') return systemctl(world, hostname, call, args)
  return notModelled(world, call)
}

const socket = '/var/run/haproxy/admin.sock'

/** Texts: socat 1.7 and haproxy 2.6 run against each other. */
function socat(world: World, hostname: string, call: Call, args: readonly string[]): Answer {
  if (args.join(' ') !== `- UNIX-CONNECT:${socket}`) return notModelled(world, call)
  const haproxy = world.hosts[hostname]?.haproxy
  if (haproxy === undefined) {
    const stamp = new Date(world.nowMs).toISOString().replaceAll('-', '/').replace('T', ' ').slice(0, 19)
    const stderr = `${stamp} socat[${4000 + hostname.length}] E connect(, AF=1 "${socket}", 29): No such file or directory\n`
    return answer(world, { stderr, exitCode: 1 })
  }
  return call.stdin === 'show stat\n' ? answer(world, { stdout: haproxyCsv(haproxy) }) : notModelled(world, call)
}

function cat(world: World, hostname: string, call: Call, args: readonly string[]): Answer {
  const [path, ...more] = args
  if (path === undefined || more.length > 0) return notModelled(world, call)
  const file = world.hosts[hostname]?.files[path]
  if (file === undefined) return answer(world, { stderr: `cat: ${path}: No such file or directory\n`, exitCode: 1 })
  return answer(world, { stdout: file.text })
}

function tee(world: World, hostname: string, call: Call, args: readonly string[]): Answer {
  const [path, ...more] = args
  if (path === undefined || more.length > 0) return notModelled(world, call)
  const next = produce(world, (draft) => {
    const host = draft.hosts[hostname]
    if (host !== undefined) host.files[path] = { text: call.stdin, mode: host.files[path]?.mode ?? '644' }
  })
  return answer(next, { stdout: call.stdin })
}

/** apache reads the dashboard's settings when it is reloaded, and not before. */
function systemctl(world: World, hostname: string, call: Call, args: readonly string[]): Answer {
  if (args.join(' ') !== 'reload apache2') return notModelled(world, call)
  const next = produce(world, (draft) => {
    const host = draft.hosts[hostname]
    const old = host?.services['apache2']
    if (host !== undefined)
      host.services['apache2'] = { active: 'active', enabled: true, sinceMs: host.bootedMs, ...old, loaded: host.files }
  })
  return answer(next, { seconds: 2 })
}
