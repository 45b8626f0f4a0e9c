import type { MaasMachine, MaasSubnet } from '../../cloud/maas.ts'
import { planeNames, type PlaneName } from '../../site/names.ts'
import type { Site } from '../../site/site.ts'

/** The machine of this hostname; a system_id is another after each enrolment, so nothing is ever found by one. */
export function machineNamed(machines: readonly MaasMachine[], hostname: string): MaasMachine | undefined {
  return machines.find((machine) => machine.hostname === hostname)
}

/** The subnet of a plane by its CIDR, whatever its id is today. */
export function subnetOfPlane(subnets: readonly MaasSubnet[], site: Site, plane: PlaneName): MaasSubnet | undefined {
  return subnets.find((subnet) => subnet.cidr === site.planes[plane].cidr)
}

/** A machine's state as MAAS says it: `Ready, off`. */
export function stateOfMachine(machine: MaasMachine | undefined): string {
  return machine === undefined ? 'no machine of this name' : `${machine.status_name}, ${machine.power_state}`
}

/** The planes whose subnets MAAS has; on one that it lacks no host can have a link. */
export function planesInMaas(subnets: readonly MaasSubnet[], site: Site): readonly PlaneName[] {
  return planeNames.filter((plane) => subnetOfPlane(subnets, site, plane) !== undefined)
}
