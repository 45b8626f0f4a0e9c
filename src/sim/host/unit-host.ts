import type { Answer, Call } from '../engine/command.ts'
import { kubernetesTools } from '../kubernetes/kubernetes-tools.ts'
import { vaultOnHost } from '../vault/vault.ts'
import type { World } from '../world/world.ts'
import { ip } from './ip/ip.ts'
import { nc, ping, ss } from './net/probes.ts'
import { ovnAppctl } from './ovn/appctl.ts'
import { ovnSbctl } from './ovn/sbctl.ts'
import { ovsOfctl } from './ovs/ofctl.ts'
import { ovsVsctl } from './ovs/vsctl.ts'
import { curl } from './curl.ts'
import { fileTools } from './file-tools.ts'
import { openssl } from './openssl.ts'
import { hostPlace, type Place, type PlacedTool } from './place.ts'
import { runAmong } from './run-among.ts'
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
  return runAmong(world, call, place, hostTools)
}
