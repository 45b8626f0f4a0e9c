import { produce } from 'immer'
import type { World } from '../../world/world.ts'
import { settle } from '../settle.ts'
import { line, typeLines } from './type-lines.ts'

/**
 * Phase 00 by hand, on the road that destroys: the model is gone, and virtual hosts have left MAAS with it (juju#22691). Hosts of another
 * power are kept as Ready, and phase 00b would have nothing to do for them. So here MAAS drops these too: the page, and each fault that it
 * has to catch, is tried on every kind of site.
 */
export async function tearDown(world: World): Promise<World> {
  const { juju } = world.site.identity
  const kept = world.site.hosts.filter((host) => host.power !== 'virsh')
  const dropped = Object.fromEntries(kept.map((host) => [host.name, 'deletes'] as const))
  const dropping = produce(world, (draft) => {
    draft.maas.upsets.release = { ...world.maas.upsets.release, ...dropped }
  })
  const torn = settle(
    await typeLines(dropping, [line(`juju destroy-model --no-prompt ${juju.controller}:${juju.model}`)]),
  )
  return { ...torn, maas: { ...torn.maas, upsets: world.maas.upsets } }
}
