import type { Draft } from 'immer'
import { bridgeOn } from '../host/container-bridge.ts'
import { addOvsPort, removeOvsPort } from '../host/ovs-change.ts'
import type { SimHost } from '../world/host-world.ts'
import type { World } from '../world/world.ts'
import { gatewayHosts, onHosts } from './change-host.ts'
import type { WorldFault } from './fault.ts'

export const ovnFaults: readonly WorldFault[] = [
  {
    id: 'ovn.nic-in-linux-bridge',
    title: 'The provider NIC is a port of the bridge that Juju made for containers, and not of br-ex',
    source: 'D-057: floating addresses dark, and every exit gate green',
    kind: 'world',
    deceptive: true,
    caughtBy: ['4.3'],
    inject: (world) =>
      onProviderNics(world, gatewayHosts(world), (at, bridge, nic) => {
        removeOvsPort(at, bridge, nic)
        bridgeOn(at, nic)
        addOvsPort(at, bridge, nic, { type: 'system' })
      }),
  },
  {
    id: 'ovn.nic-error',
    title: 'br-ex was given a NIC that is not there, and ovs-vsctl exited 0',
    source: 'ovs-vsctl 3.1 run: add-port of a missing device',
    kind: 'world',
    deceptive: true,
    caughtBy: ['4.3'],
    inject: (world) =>
      onProviderNics(world, gatewayHosts(world).slice(0, 1), (at, bridge, nic) => {
        removeOvsPort(at, bridge, nic)
        addOvsPort(at, bridge, `${nic}np0`, { type: 'system' })
      }),
  },
  {
    id: 'ovn.mapping-absent',
    title: 'A chassis has br-ex and its NIC, and no mapping of the physical network to it',
    source: 'ovn-chassis: ovn-bridge-mappings is an option of its own',
    kind: 'world',
    caughtBy: ['4.3'],
    inject: (world) =>
      onHosts(world, gatewayHosts(world).slice(0, 1), ({ ovs }) => {
        delete ovs?.externalIds['ovn-bridge-mappings']
      }),
  },
  {
    id: 'ovn.br-ex-admin-down',
    title: 'br-ex is down, as nobody but who gives it an address sets it up',
    source: 'kernel 6.1 run: br-int, br-ex and ovs-system are DOWN after they were made',
    kind: 'world',
    phase: '04',
    caughtBy: [],
    inject: (world) =>
      onProviderNics(world, gatewayHosts(world), ({ host }, bridge) => {
        const link = host.links[bridge]
        if (link !== undefined) link.up = false
      }),
  },
]

interface At {
  readonly hostname: string
  readonly seed: number
  readonly host: Draft<SimHost>
}

/** Changes these hosts where their provider NIC stands in the bridge that is mapped to the provider network. */
function onProviderNics(
  world: World,
  hostnames: readonly string[],
  change: (at: At, bridge: string, nic: string) => void,
): World {
  const { physnet, plane } = world.site.externalNetwork
  const { nic } = world.site.planes[plane].link
  return onHosts(world, hostnames, (host, hostname) => {
    const mapping = host.ovs?.externalIds['ovn-bridge-mappings']
      ?.split(',')
      .find((each) => each.startsWith(`${physnet}:`))
    if (mapping !== undefined) change({ hostname, seed: world.seed, host }, mapping.slice(physnet.length + 1), nic)
  })
}
