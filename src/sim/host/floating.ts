import type { SimHost } from '../world/host-world.ts'
import type { World } from '../world/world.ts'

/** Whether packets reach an address behind the provider network from outside: some gateway chassis has its NIC in br-ex, unspoilt. */
export function providerReachable(world: World): boolean {
  if (world.hostUpsets?.providerDark === true) return false
  return Object.values(world.hosts).some((host) => host.up && isGateway(host, world.site.externalNetwork.physnet))
}

/** A chassis whose mapped bridge has a NIC that works. */
function isGateway({ ovs, links }: SimHost, physnet: string): boolean {
  const mapped = ovs?.externalIds['ovn-bridge-mappings']?.split(',').find((each) => each.startsWith(`${physnet}:`))
  const bridge = ovs?.bridges[mapped?.slice(physnet.length + 1) ?? '']
  if (ovs?.daemonUp !== true || bridge === undefined) return false
  return Object.entries(bridge.ports).some(([name, { error }]) => {
    const link = links[name]
    return error === '' && link?.kind === 'physical' && link.master === 'ovs-system' && link.up && link.carrier
  })
}
