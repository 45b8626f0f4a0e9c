import type { MaasMachine } from '../../cloud/maas.ts'
import type { VirshReader } from '../../cloud/virsh.ts'
import type { Host, Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { domainSurvives } from '../hypervisor/domain-survives.ts'
import { machineNamed, stateOfMachine } from '../maas/find.ts'
import { linksIntact } from '../maas/static-links.ts'

/** Claims that a host has come back from a deployment: Ready, off, and with all of its static links. */
export function released(claim: ClaimFunction, site: Site, host: Host, machines: readonly MaasMachine[]): boolean {
  const machine = machineNamed(machines, host.name)
  const actual = stateOfMachine(machine)
  const good = machine?.status_name === 'Ready' && machine.power_state === 'off'
  claim(`${host.name} is Ready and off`, good, { expected: 'Ready, off', actual })
  return machine !== undefined && good && linksIntact(claim, site, host, machine)
}

/**
 * Claims that every host has come back, or, where it is a virtual machine, that it can be enrolled again: MAAS may have dropped its
 * machine object, and the domain with its disks is there. Returns the names of these.
 */
export async function releasedOrGone(
  claim: ClaimFunction,
  site: Site,
  machines: readonly MaasMachine[],
  virsh: VirshReader,
): Promise<readonly string[]> {
  const gone: string[] = []
  for (const host of site.hosts) {
    if (host.power !== 'virsh' || machineNamed(machines, host.name) !== undefined) {
      released(claim, site, host, machines)
    } else if (await domainSurvives(claim, virsh, host)) gone.push(host.name)
  }
  return gone
}
