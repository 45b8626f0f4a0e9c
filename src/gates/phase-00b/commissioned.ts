import type { MaasMachine, MaasSubnet } from '../../cloud/maas.ts'
import { planeNames } from '../../site/names.ts'
import type { Host, Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { machineNamed, stateOfMachine, subnetOfPlane } from '../maas/find.ts'

const busy = ['New', 'Commissioning', 'Testing']

/** Claims that MAAS has done with a host, well or not: it is enrolled, and neither commissioned nor tested any more. */
export function commissioningOver(claim: ClaimFunction, host: Host, machines: readonly MaasMachine[]): boolean {
  const machine = machineNamed(machines, host.name)
  const over = machine !== undefined && !busy.includes(machine.status_name)
  const actual = machine === undefined ? stateOfMachine(machine) : wordsOf(machine)
  return claim(`commissioning of ${host.name} is over`, over, { expected: 'Ready', actual })
}

/** Claims that a host is Ready and off, and has booted from the plane with DHCP. */
export function readyOnBootPlane(
  claim: ClaimFunction,
  site: Site,
  host: Host,
  found: { readonly machines: readonly MaasMachine[]; readonly subnets: readonly MaasSubnet[] },
): boolean {
  const machine = machineNamed(found.machines, host.name)
  const good = machine?.status_name === 'Ready' && machine.power_state === 'off'
  const actual = machine === undefined ? stateOfMachine(machine) : `${wordsOf(machine)}, ${machine.power_state}`
  claim(`${host.name} is Ready and off`, good, { expected: 'Ready, off', actual })
  if (machine === undefined || !good) return false
  const plane = planeNames.find((each) => site.planes[each].dhcp === true)
  const subnet = plane === undefined ? undefined : subnetOfPlane(found.subnets, site, plane)
  const boot = machine.boot_interface
  const onPlane = boot?.name === site.bootNic && subnet !== undefined && boot.vlan?.fabric_id === subnet.vlan.fabric_id
  return claim(`${host.name} boots from ${site.bootNic} on ${plane ?? 'the plane with DHCP'}`, onPlane, {
    expected: `${site.bootNic} on ${subnet?.vlan.fabric ?? 'the fabric of the plane with DHCP'}`,
    actual: boot === null ? 'no boot interface' : `${boot.name} on ${boot.vlan?.fabric ?? 'no fabric'}`,
  })
}

/** MAAS's own words for a state: its name, and what it last said where that is more. */
function wordsOf({ status_name: name, status_message: message }: MaasMachine): string {
  return message === null || message === '' || message === name ? name : `${name}: ${message}`
}
