import type { World } from '../../world/world.ts'
import { adminEnv } from './log-in.ts'
import { line, typeLines } from './type-lines.ts'

/** Phase 04 by hand: the external network and its subnet. */
export async function carveNetwork(world: World): Promise<World> {
  const { externalNetwork, planes } = world.site
  const { name, physnet, subnet, tags, plane } = externalNetwork
  const { cidr, gateway = '' } = planes[plane]
  const env = adminEnv(world)
  const tagged = (each: readonly string[]): string => each.map((tag) => `--tag ${tag}`).join(' ')
  const network = `--external --no-share --provider-network-type flat --provider-physical-network ${physnet}`
  const pool = `--allocation-pool start=${subnet.pool.start},end=${subnet.pool.end}`
  return typeLines(world, [
    line(`openstack network create ${network} ${tagged(tags)} ${name} -f json`, { env }),
    line(
      `openstack subnet create --network ${name} --subnet-range ${cidr} --gateway ${gateway} --no-dhcp ${pool} ${tagged(subnet.tags)} ${subnet.name} -f json`,
      { env },
    ),
  ])
}
