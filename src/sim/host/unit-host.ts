import { produce } from 'immer'
import { answer, notModelled, type Answer, type Call } from '../command.ts'
import type { World } from '../world.ts'
import { haproxyCsv } from './haproxy.ts'

/** A command on the host of a unit, as root or not: what of a unit's host the phases look at. */
export function runOnUnit(world: World, unit: string, call: Call): Answer {
  const argv = call.argv[0] === 'sudo' ? call.argv.slice(1) : call.argv
  const [tool, ...args] = argv
  if (tool === 'socat') return socat(world, unit, call, args)
  if (tool === 'cat') return cat(world, unit, call, args)
  if (tool === 'tee') return tee(world, unit, call, args)
  if (tool === 'systemctl') return systemctl(world, unit, call, args)
  return notModelled(world, call)
}

const socket = '/var/run/haproxy/admin.sock'

/** Texts: socat 1.7 and haproxy 2.6 run against each other. */
function socat(world: World, unit: string, call: Call, args: readonly string[]): Answer {
  if (args.join(' ') !== `- UNIX-CONNECT:${socket}`) return notModelled(world, call)
  const haproxy = world.hosts[unit]?.haproxy
  if (haproxy === undefined) {
    const stamp = new Date(world.nowMs).toISOString().replaceAll('-', '/').replace('T', ' ').slice(0, 19)
    const stderr = `${stamp} socat[${4000 + unit.length}] E connect(, AF=1 "${socket}", 29): No such file or directory\n`
    return answer(world, { stderr, exitCode: 1 })
  }
  return call.stdin === 'show stat\n' ? answer(world, { stdout: haproxyCsv(haproxy) }) : notModelled(world, call)
}

function cat(world: World, unit: string, call: Call, args: readonly string[]): Answer {
  const [path, ...more] = args
  if (path === undefined || more.length > 0) return notModelled(world, call)
  const file = world.hosts[unit]?.files[path]
  if (file === undefined) return answer(world, { stderr: `cat: ${path}: No such file or directory\n`, exitCode: 1 })
  return answer(world, { stdout: file.text })
}

function tee(world: World, unit: string, call: Call, args: readonly string[]): Answer {
  const [path, ...more] = args
  if (path === undefined || more.length > 0) return notModelled(world, call)
  const next = produce(world, (draft) => {
    const host = (draft.hosts[unit] ??= { files: {} })
    host.files[path] = { text: call.stdin, mode: host.files[path]?.mode ?? '644' }
  })
  return answer(next, { stdout: call.stdin })
}

/** apache reads the dashboard's settings when it is reloaded, and not before. */
function systemctl(world: World, unit: string, call: Call, args: readonly string[]): Answer {
  if (args.join(' ') !== 'reload apache2' || !unit.startsWith('openstack-dashboard/')) return notModelled(world, call)
  const files = world.hosts[unit]?.files ?? {}
  return answer({ ...world, horizon: { ...world.horizon, loaded: files } }, { seconds: 2 })
}
