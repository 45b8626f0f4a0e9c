import { notModelled, type Answer, type Call } from '../engine/command.ts'
import { kubernetesTools } from '../kubernetes/kubernetes-tools.ts'
import { vaultOnHost } from '../vault/vault.ts'
import type { World } from '../world/world.ts'
import { ip } from './ip/ip.ts'
import { nc, ping, ss } from './net/probes.ts'
import { ovnAppctl } from './ovn/appctl.ts'
import { ovnSbctl } from './ovn/sbctl.ts'
import { ovsOfctl } from './ovs/ofctl.ts'
import { ovsVsctl } from './ovs/vsctl.ts'
import { carried, limited } from './carried.ts'
import { curl } from './curl.ts'
import { fileTools } from './file-tools.ts'
import { openssl } from './openssl.ts'
import { hostPlace, type Place, type PlacedTool } from './place.ts'
import { drive, shellSteps } from './shell/shell.ts'
import { scriptOf } from './shell/script-of.ts'
import { socat } from './tools/socat.ts'
import { pgrep } from './tools/pgrep.ts'
import { reboot, uptime } from './tools/system.ts'
import { systemctl } from './tools/systemctl.ts'

/** What a host has besides the tools of every system. */
const hostTools: Readonly<Record<string, PlacedTool>> = {
  ...fileTools,
  ...kubernetesTools,
  curl,
  ip,
  nc,
  openssl,
  'ovn-appctl': ovnAppctl,
  'ovn-sbctl': ovnSbctl,
  'ovs-appctl': ovnAppctl,
  'ovs-ofctl': ovsOfctl,
  'ovs-vsctl': ovsVsctl,
  pgrep,
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
  return runAtHost(world, call, hostPlace(hostname))
}

/** The same as any user. */
export function runAtHost(world: World, call: Call, place: Place): Answer {
  const script = scriptOf(world, call, place)
  const knows = (name: string): boolean => Object.hasOwn(hostTools, name)
  if (script !== undefined) {
    return drive(shellSteps(world, call, { ...script, place, knows }), (at, inner) => runAtHost(at, inner, place))
  }
  const inner = carried(call, place)
  if (inner !== undefined)
    return notFoundBy(call, limited(runAtHost(world, inner.call, inner.place), world, inner.limitSeconds))
  const name = call.argv[0] ?? ''
  const tool = Object.hasOwn(hostTools, name) ? hostTools[name] : undefined
  return tool === undefined ? notModelled(world, call) : tool(world, call, place)
}

/** sudo itself says that there is no such command, and ends with 1. */
function notFoundBy({ argv }: Call, said: Answer): Answer {
  const missing =
    argv[0] === 'sudo' && said.exitCode === 127
      ? /^bash: line 1: (\S+): command not found\n$/.exec(said.stderr)?.[1]
      : undefined
  return missing === undefined || !argv.includes(missing)
    ? said
    : { ...said, stderr: `sudo: ${missing}: command not found\n`, exitCode: 1 }
}
