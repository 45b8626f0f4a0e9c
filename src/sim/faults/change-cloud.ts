import type { OpenstackUpsets } from '../world/openstack-world.ts'
import type { World } from '../world/world.ts'

/** A world in which something is to go wrong in the cloud. */
export function withUpset(world: World, upset: Partial<OpenstackUpsets>): World {
  const { openstack } = world
  return { ...world, openstack: { ...openstack, upsets: { ...openstack.upsets, ...upset } } }
}
