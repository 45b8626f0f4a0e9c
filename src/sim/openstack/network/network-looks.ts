import { castDraft, produce, type Draft } from 'immer'
import type { Network } from '../../world/neutron-world.ts'
import type { ExternalChange } from '../../world/openstack-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { fail } from '../client/client-error.ts'
import { noConnection, requestId } from '../log-in.ts'
import { newId } from '../new-object.ts'
import { toAddress, toNumber } from './addresses.ts'
import { urlOf } from './neutron-object.ts'

/** What happens when somebody looks at networks: the world as he finds it, or a look that fails while everything else works. */
export function lookAtNetworks(ask: Ask): World {
  const { world } = ask
  const { networkLooks, external } = world.openstack.upsets
  if (networkLooks === 'unauthorized')
    fail(`The request you have made requires authentication. (HTTP 401) (Request-ID: ${requestId(world, 'look')})`)
  if (networkLooks === 'unreachable') fail(noConnection(urlOf(ask, 'networks')))
  return external?.seen === true ? spoilExternal(world, external.change) : world
}

/** Somebody has looked at the subnets: from the next look at networks on, the external one is not as it was made. */
export function lookAtSubnets(world: World): World {
  const { external } = world.openstack.upsets
  if (external === undefined || external.seen || externalSubnet(world) === undefined) return world
  return produce(world, (draft) => {
    draft.openstack.upsets.external = { ...external, seen: true }
  })
}

function externalNetwork(world: World | Draft<World>): Network | undefined {
  const { name } = world.site.externalNetwork
  return Object.values(world.openstack.neutron.networks).find((each) => each.name === name)
}

function externalSubnet(world: World): string | undefined {
  const network = externalNetwork(world)?.id
  return Object.values(world.openstack.neutron.subnets).find((each) => each.network === network)?.id
}

/** Changes the site's external network and its subnet as somebody might have done behind the operator's back. */
export function spoilExternal(world: World, change: ExternalChange): World {
  const network = externalNetwork(world)?.id ?? ''
  const subnet = externalSubnet(world) ?? ''
  return produce(world, (draft) => {
    const { neutron, upsets } = draft.openstack
    delete upsets.external
    const net = neutron.networks[network]
    const sub = neutron.subnets[subnet]
    if (net === undefined || sub === undefined) return
    if (change === 'shared') net.shared = true
    if (change === 'physnet') net.physnet = `${net.physnet ?? ''}b`
    if (change === 'dhcp') sub.dhcp = true
    if (change === 'pool')
      sub.pools = sub.pools.map(({ start, end }) => ({ start: toAddress(toNumber(start) + 256), end }))
    if (change === 'twin') {
      const twin: Network = { ...net, id: newId(draft, `network/${net.name}`), type: 'geneve', physnet: null, tags: [] }
      neutron.networks[twin.id] = castDraft(twin)
    }
  })
}
