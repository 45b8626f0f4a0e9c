import type { LoadBalancer, Pool } from '../world/octavia-world.ts'
import type { World } from '../world/world.ts'
import { balancerOperating, listenerOperating, memberOperating, poolOperating } from './operating.ts'

/** What `loadbalancer status show` prints: always JSON, indented by four. The frame is recorded; the order below it is Octavia's types. */
export function statusText(world: World, balancer: LoadBalancer): string {
  const tree = {
    loadbalancer: {
      id: balancer.id,
      name: balancer.name,
      operating_status: balancerOperating(world, balancer),
      provisioning_status: balancer.provisioning,
      listeners: Object.values(balancer.listeners).map((listener) => ({
        id: listener.id,
        name: listener.name,
        operating_status: listenerOperating(listener),
        provisioning_status: listener.provisioning,
        pools: Object.values(balancer.pools)
          .filter(({ id }) => id === listener.defaultPool)
          .map((pool) => poolNode(world, pool)),
      })),
    },
  }
  return `${JSON.stringify(tree, null, 4)}\n`
}

function poolNode(world: World, pool: Pool): object {
  const { monitor } = pool
  return {
    id: pool.id,
    name: pool.name,
    provisioning_status: pool.provisioning,
    operating_status: poolOperating(world, pool),
    ...(monitor === null
      ? {}
      : {
          health_monitor: {
            id: monitor.id,
            name: monitor.name,
            type: monitor.type,
            provisioning_status: monitor.provisioning,
            operating_status: listenerOperating(monitor),
          },
        }),
    members: Object.values(pool.members).map((member) => ({
      id: member.id,
      name: member.name,
      operating_status: memberOperating(world, pool, member),
      provisioning_status: member.provisioning,
      address: member.address,
      protocol_port: member.port,
    })),
  }
}
