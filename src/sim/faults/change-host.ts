import { produce, type Draft } from 'immer'
import { hostnameOf } from '../juju/find-unit.ts'
import { siteModel } from '../juju/model.ts'
import type { HostUpsets, SimHost } from '../world/host-world.ts'
import type { World } from '../world/world.ts'
import { unitsOfCharm } from './change-unit.ts'

/** A world in which something is to go wrong on hosts later on. */
export function withHostUpset(world: World, upset: HostUpsets): World {
  return { ...world, hostUpsets: { ...world.hostUpsets, ...upset } }
}

/** The hosts whose provider NIC may carry floating addresses: those with the bridge that is mapped to the physical network. */
export function gatewayHosts(world: World): string[] {
  const { physnet } = world.site.externalNetwork
  const found = Object.keys(world.hosts).filter(
    (name) => world.hosts[name]?.ovs?.externalIds['ovn-bridge-mappings']?.includes(`${physnet}:`) === true,
  )
  if (found.length === 0) throw new Error('no host of this world has a bridge that is mapped to the provider network')
  return found.toSorted()
}

/** The hosts of the units of a charm. */
export function hostsOfCharm(world: World, charm: string): string[] {
  const model = siteModel(world)
  return unitsOfCharm(world, charm).flatMap((unit) => (model === undefined ? [] : (hostnameOf(model, unit) ?? [])))
}

/** A world with these hosts changed. */
export function onHosts(
  world: World,
  hostnames: readonly string[],
  change: (host: Draft<SimHost>, hostname: string) => void,
): World {
  return produce(world, (draft) => {
    for (const hostname of hostnames) {
      const host = draft.hosts[hostname]
      if (host !== undefined) change(host, hostname)
    }
  })
}
