import type { World } from '../world/world.ts'
import type { Deed, Mistakes, Skills } from './operator.ts'
import { typeOnUnit } from './type-on-unit.ts'

/** He unseals vault with three of the shares that he keeps outside of the cloud, where it is sealed. */
export const phase08: Skills = { acts: { '8.3': unseal } }

async function unseal(world: World, mistakes: Mistakes): Promise<Deed> {
  const vault = Object.values(world.hosts).find((host) => host.vault?.initialised === true)?.vault
  if (vault?.sealed !== true || mistakes.has('vault.sealed-after-reboot')) return { world, attests: true }
  let at = world
  for (const key of vault.keys.slice(0, vault.threshold))
    at = (
      await typeOnUnit(
        at,
        'vault/leader',
        'export VAULT_ADDR=http://127.0.0.1:8220 && vault operator unseal',
        `${key}\n`,
      )
    ).world
  return { world: at, attests: true }
}
