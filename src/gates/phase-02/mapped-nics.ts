import type { JujuReader } from '../../cloud/juju.ts'
import type { JujuMachine, JujuStatus } from '../../schema/juju/status.ts'
import type { Bundle } from '../../site/bundle.ts'
import type { WarnFunction } from '../claim.ts'
import { isReadable } from '../units.ts'
import { isChassis } from './compute-hosts.ts'

/** Warns of each MAC in `bridge-interface-mappings` that is not of a host with a chassis: there it does nothing. */
export async function mappedForChassis(
  warn: WarnFunction,
  status: JujuStatus,
  bundle: Bundle,
  ask: { readonly juju: Pick<JujuReader, 'config'>; readonly chassis: readonly string[] },
): Promise<void> {
  for (const application of Object.keys(bundle.applications).filter((name) => isChassis(bundle, name))) {
    const settings = await ask.juju.config(application)
    const mappings = settings['bridge-interface-mappings']?.value
    for (const mac of macsIn(typeof mappings === 'string' ? mappings : '')) {
      const host = hostWithMac(status, mac)
      if (host !== undefined && ask.chassis.includes(host)) continue
      const whose = host === undefined ? 'which no host of this model has' : `of ${host}, which has no chassis`
      warn(`${application} maps ${mac}, ${whose}`)
    }
  }
}

/** The MACs of a value such as `br-ex:52:54:00:be:ef:f1 br-ex:52:54:00:17:82:63`; a NIC may be named instead. */
export function macsIn(mappings: string): string[] {
  return mappings
    .split(/\s+/)
    .map((each) => each.slice(each.indexOf(':') + 1).toLowerCase())
    .filter((nic) => /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(nic))
}

function hostWithMac(status: JujuStatus, mac: string): string | undefined {
  const has = (machine: JujuMachine): boolean =>
    Object.values(machine['network-interfaces'] ?? {}).some((nic) => nic['mac-address'].toLowerCase() === mac)
  return Object.values(status.machines)
    .filter((machine) => isReadable<JujuMachine>(machine))
    .find(has)?.hostname
}
