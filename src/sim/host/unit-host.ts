import { answer, notModelled, notModelledExit, type Answer, type Call } from '../engine/command.ts'
import { vaultOnHost } from '../vault/vault.ts'
import type { World } from '../world/world.ts'
import { ip } from './ip/ip.ts'
import { nc, ping, ss } from './net/probes.ts'
import { ovnAppctl } from './ovn/appctl.ts'
import { ovnSbctl } from './ovn/sbctl.ts'
import { ovsOfctl } from './ovs/ofctl.ts'
import { ovsVsctl } from './ovs/vsctl.ts'
import { carried } from './carried.ts'
import { fileTools } from './file-tools.ts'
import { hostPlace, type Place, type PlacedTool } from './place.ts'
import { drive, shellSteps } from './shell/shell.ts'
import { scriptOf } from './shell/script-of.ts'
import { socat } from './tools/socat.ts'
import { reboot, uptime } from './tools/system.ts'
import { systemctl } from './tools/systemctl.ts'

/** What a host has besides the tools of every system. */
const hostTools: Readonly<Record<string, PlacedTool>> = {
  ...fileTools,
  ip,
  nc,
  'ovn-appctl': ovnAppctl,
  'ovn-sbctl': ovnSbctl,
  'ovs-appctl': ovnAppctl,
  'ovs-ofctl': ovsOfctl,
  'ovs-vsctl': ovsVsctl,
  ping,
  reboot,
  socat,
  ss,
  systemctl,
  uptime,
  vault: (world, call, place) => vaultOnHost(world, place.hostname, call),
}

/** A command on a host of the cloud, as the user that ssh logs in, or as root behind sudo; a script of `sh -c` runs there too. */
export function runOnHost(world: World, hostname: string, call: Call): Answer {
  return runAt(world, call, hostPlace(hostname))
}

/** A line as ssh hands it to the shell of a host. */
export function runLineOnHost(world: World, hostname: string, call: Call, line: string): Answer {
  return runOnHost(world, hostname, { ...call, argv: ['bash', '-c', line] })
}

function runAt(world: World, call: Call, place: Place): Answer {
  const script = scriptOf(world, call, place)
  const knows = (name: string): boolean => Object.hasOwn(hostTools, name)
  if (script !== undefined) {
    return drive(shellSteps(world, call, { ...script, place, knows }), (at, inner) => runAt(at, inner, place))
  }
  const inner = carried(call, place)
  if (inner !== undefined) return limited(runAt(world, inner.call, inner.place), world, inner.limitSeconds)
  const name = call.argv[0] ?? ''
  const tool = Object.hasOwn(hostTools, name) ? hostTools[name] : undefined
  return tool === undefined ? notModelled(world, call) : tool(world, call, place)
}

/** `timeout` ends what takes longer, with 124. */
export function limited(said: Answer, world: World, limitSeconds: number | undefined): Answer {
  const takes = said.seconds + (said.world.nowMs - world.nowMs) / 1000
  if (limitSeconds === undefined || takes <= limitSeconds || said.exitCode === notModelledExit) return said
  return answer(world, { exitCode: 124, seconds: limitSeconds })
}
