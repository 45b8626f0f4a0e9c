import { openVault } from '../../../src/sim/build/open-vault.ts'
import { settle } from '../../../src/sim/build/settle.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { deployCommands, emptyController, runAll } from '../juju/empty-controller.ts'

/** A cloud whose bundle was deployed by commands and whose vault is open: everything that hosts have was made by charms. */
export async function deployedWorld(site = 'testcloud', seed = 1): Promise<World> {
  const { world, loaded } = await emptyController({ site, seed })
  return settle(openVault(settle(await runAll(world, deployCommands(loaded)))))
}
