import { initialiseVault, unsealVault } from '../../../src/sim/build/open-vault.ts'
import { settle } from '../../../src/sim/build/settle.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { runAction } from './run-action.ts'

/** The world once its operator has opened vault: unsealed by hand, authorised and given a root CA by its charm's actions. */
export async function openByHand(world: World): Promise<World> {
  const unsealed = settle(unsealVault(initialiseVault(world)))
  const vault = Object.values(unsealed.hosts).find((host) => host.vault !== undefined)?.vault
  const token = vault?.rootToken ?? ''
  const authorised = await runAction(unsealed, 'vault/leader', 'authorize-charm', { token })
  return (await runAction(authorised.world, 'vault/leader', 'generate-root-ca')).world
}
