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

/** Whether certificates are given out: some vault is unsealed, its charm is authorised, and it has a root CA. */
export function certificatesFlow(facts: Facts): boolean {
  return vaultsBehind(facts, 'certificates').some(
    ({ sealed, authorised, rootCa }) => !sealed && authorised && rootCa !== undefined,
  )
}

/** Whether secrets can be kept: some vault is unsealed and its charm is authorised. */
export function secretsFlow(facts: Facts): boolean {
  return vaultsBehind(facts, 'secrets-storage').some(({ sealed, authorised }) => !sealed && authorised)
}
