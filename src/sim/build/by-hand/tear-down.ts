import { produce } from 'immer'
import type { World } from '../../world/world.ts'
import { settle } from '../settle.ts'
import { line, typeLines } from './type-lines.ts'

/**
 * Phase 00 by hand, on the road that destroys: the model is gone. The hosts come out of it as they were met in life (juju#22691): MAAS
 * has dropped their machine objects, and the hardware, or the domains with their disks, is there. So the next phase has all to do.
 */
export async function tearDown(world: World): Promise<World> {
  const { juju } = world.site.identity
  const dropped = Object.fromEntries(world.site.hosts.map((host) => [host.name, 'deletes'] as const))
  const dropping = produce(world, (draft) => {
    draft.maas.upsets.release = { ...world.maas.upsets.release, ...dropped }
  })
  const torn = settle(
    await typeLines(dropping, [line(`juju destroy-model --no-prompt ${juju.controller}:${juju.model}`)]),
  )
  return { ...torn, maas: { ...torn.maas, upsets: world.maas.upsets } }
}
