import type { World } from '../../world/world.ts'
import { settle } from '../settle.ts'
import { line, typeLines } from './type-lines.ts'

/** Phase 00 by hand, on the road that destroys: the model is gone, and with it whatever MAAS takes for made by it. */
export async function tearDown(world: World): Promise<World> {
  const { controller, model } = world.site.identity.juju
  return settle(await typeLines(world, [line(`juju destroy-model --no-prompt ${controller}:${model}`)]))
}
