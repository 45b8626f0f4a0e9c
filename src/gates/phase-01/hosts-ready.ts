import type { MaasMachine } from '../../cloud/maas.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { machineNamed, stateOfMachine } from '../maas/find.ts'
import { linksIntact } from '../maas/static-links.ts'

/** Claims that each host can be taken by Juju: Ready, off, with its tags, and with a static link on every plane. */
export function hostsReady(claim: ClaimFunction, site: Site, machines: readonly MaasMachine[]): void {
  for (const host of site.hosts) {
    const machine = machineNamed(machines, host.name)
    const missing = host.tags.filter((tag) => machine?.tag_names.includes(tag) !== true)
    const untagged = missing.length === 0 ? '' : `, without the tag ${missing.join(', ')}`
    const actual = `${stateOfMachine(machine)}${untagged}`
    claim(`${host.name} is Ready, off and tagged`, actual === 'Ready, off', { expected: 'Ready, off', actual })
    if (machine !== undefined) linksIntact(claim, site, host, machine)
  }
}
