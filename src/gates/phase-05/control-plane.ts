import type { HostReader } from '../../cloud/host.ts'
import type { DeviceLook } from '../../cloud/ip.ts'
import type { OpenstackReader } from '../../cloud/openstack.ts'
import type { JujuStatus } from '../../schema/juju/status.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Look } from '../ensure.ts'
import { isReadable, unitsOf, type UnitRow } from '../units.ts'
import { octavia } from './octavia-config.ts'

/** What configure-resources tags as its own; the group of the health managers has a tag of its own. */
const tag = 'charm-octavia'
const healthManager = 'o-hm0'

/** How many there are of what octavia's management needs in Neutron. */
type Resources = Readonly<Record<'networks' | 'subnets' | 'groups', number>>

export async function resourcesOf({ network, subnet, securityGroup }: OpenstackReader): Promise<Resources> {
  const networks = await network.tagged(tag)
  const subnets = await subnet.tagged(tag)
  const groups = await securityGroup.tagged(tag)
  return { networks: networks.length, subnets: subnets.length, groups: groups.length }
}

/** Networks, subnets and security groups: `1/1/1`. */
export function countsOf({ networks, subnets, groups }: Resources): string {
  return `${networks}/${subnets}/${groups}`
}

/** Whether the resources are there. The action makes what is missing, so a part of them is absent; anything twice is different. */
export async function lookAtResources(openstack: OpenstackReader): Promise<Look> {
  const found = await resourcesOf(openstack)
  const counts = Object.values(found)
  if (counts.some((each) => each > 1)) return different('1/1/1', countsOf(found))
  return counts.every((each) => each === 1) ? present : absent(`networks/subnets/groups are ${countsOf(found)}`)
}

export function octaviaUnits(status: JujuStatus): readonly UnitRow[] {
  return unitsOf(status).filter((each) => each.application === octavia)
}

/** What a unit says of itself: `blocked, idle: Awaiting leader to create required resources`. */
export function saidBy({ unit }: UnitRow): string {
  if (!isReadable(unit)) return unit['status-error']
  const { 'workload-status': workload, 'juju-status': agent } = unit
  return `${workload.current}, ${agent.current}: ${workload.message ?? ''}`
}

/** Claims that the control plane of octavia is up: its resources, the health manager's port on each unit, and each unit's own word. */
export async function controlPlaneUp(
  claim: ClaimFunction,
  { openstack, host }: { readonly openstack: OpenstackReader; readonly host: HostReader },
  status: JujuStatus,
): Promise<void> {
  const actual = countsOf(await resourcesOf(openstack))
  claim('octavia has its network, subnet and security group', actual === '1/1/1', { expected: '1/1/1', actual })
  const units = octaviaUnits(status)
  claim('octavia has units', units.length > 0, { expected: 'at least one', actual: 0 })
  for (const row of units) {
    healthManagerUp(claim, row.name, await host.ip.device(row.name, healthManager))
    const said = saidBy(row)
    claim(`${row.name} is ready`, said.startsWith('active, idle:'), { expected: 'active, idle', actual: said })
  }
}

/**
 * Claims that the port of a health manager is up with an address that is not its own link-local one. It is a port of Open vSwitch,
 * whose operstate is UNKNOWN when it is up; only DOWN is down.
 */
export function healthManagerUp(claim: ClaimFunction, unit: string, look: DeviceLook): void {
  const expected = 'UNKNOWN or UP, with an address in fc00::/7'
  if (!look.found) {
    claim(`${unit} has ${healthManager}`, false, { expected, actual: look.evidence })
    return
  }
  const { operstate, addr_info: addresses } = look.device
  const locals = addresses.map((each) => each.local)
  const own = locals.find((each) => /^f[cd][\da-f]{2}:/.test(each))
  const isUp = operstate === 'UNKNOWN' || operstate === 'UP'
  claim(`${unit} has ${healthManager} up, with an address`, isUp && own !== undefined, {
    expected,
    actual: `${operstate}, ${locals.join(' ') || 'no address'}`,
  })
}
