import type { MaasMachine, MaasReader, MaasSubnet } from '../../cloud/maas.ts'
import type { VirshReader } from '../../cloud/virsh.ts'
import type { Host, Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { domainSurvives } from '../hypervisor/domain-survives.ts'
import { machineNamed, planesInMaas, stateOfMachine } from '../maas/find.ts'
import { linksIntact } from '../maas/static-links.ts'
import { untouchedThere } from '../maas/untouched.ts'

/** What MAAS has at one moment. */
interface MaasMoment {
  readonly machines: readonly MaasMachine[]
  readonly subnets: readonly MaasSubnet[]
}

/** Reads what MAAS has now. */
export async function momentOf(maas: MaasReader): Promise<MaasMoment> {
  return { machines: await maas.machines(), subnets: await maas.subnets() }
}

/**
 * Claims that a host has come back from a deployment: Ready, off, and with its static links. A plane that MAAS lacks has taken its links
 * with it; that is for the step that makes the ranges to say.
 */
export function released(claim: ClaimFunction, site: Site, host: Host, { machines, subnets }: MaasMoment): boolean {
  const machine = machineNamed(machines, host.name)
  const actual = stateOfMachine(machine)
  const good = machine?.status_name === 'Ready' && machine.power_state === 'off'
  claim(`${host.name} is Ready and off`, good, { expected: 'Ready, off', actual })
  return machine !== undefined && good && linksIntact(claim, site, host, machine, planesInMaas(subnets, site))
}

/**
 * Claims that every host has come back, or, where it is a virtual machine, that it can be enrolled again: MAAS may have dropped its
 * machine object, and the domain with its disks is there. Returns the names of these.
 */
export async function releasedOrGone(
  claim: ClaimFunction,
  site: Site,
  moment: MaasMoment,
  virsh: VirshReader,
): Promise<readonly string[]> {
  const gone: string[] = []
  untouchedThere(claim, site, moment.machines)
  const planes = planesInMaas(moment.subnets, site)
  claim('MAAS has the planes of the site', planes.length > 0, { expected: 'at least one', actual: planes.length })
  for (const host of site.hosts) {
    if (host.power !== 'virsh' || machineNamed(moment.machines, host.name) !== undefined) {
      released(claim, site, host, moment)
    } else if (await domainSurvives(claim, virsh, host)) gone.push(host.name)
  }
  return gone
}
