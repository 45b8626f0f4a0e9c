import type { World } from '../world/world.ts'
import type { Facts } from './facts.ts'
import { relatedBy } from './related-by.ts'
import { machineAt, unitsOfApplication } from './unit-place.ts'
import type { SimVault } from '../world/host-world.ts'

/** The vaults of the applications behind an endpoint. */
function vaultsBehind({ world, model, place, application }: Facts, endpoint: string): SimVault[] {
  return relatedBy(application, endpoint).flatMap(({ application: name }) =>
    [...unitsOfApplication(model, place.model, name)].flatMap((unit) =>
      vaultOf(world, machineAt(model, unit)?.hostname),
    ),
  )
}

function vaultOf(world: World, hostname: string | undefined): SimVault[] {
  const vault = world.hosts[hostname ?? '']?.vault
  return vault === undefined ? [] : [vault]
}

/**
 * Whether certificates are given out: the charm of some vault is authorised, and it has a root CA, which only an unsealed one can make.
 * A seal that comes later leaves what was given out where it is.
 */
export function certificatesFlow(facts: Facts): boolean {
  if (facts.world.juju.upsets.vault === 'keeps-no-ca') return false
  return vaultsBehind(facts, 'certificates').some(({ authorised, rootCa }) => authorised && rootCa !== undefined)
}

/** Whether secrets can be kept: the charm of some vault is authorised. */
export function secretsFlow(facts: Facts): boolean {
  return vaultsBehind(facts, 'secrets-storage').some(({ authorised }) => authorised)
}
