import { apiCharm } from './api-charm.ts'
import type { Facts } from './facts.ts'
import type { Says } from './stage.ts'

/** The network of octavia's management, as configure-resources names it. */
const managementNetwork = 'lb-mgmt-net'

/** Octavia serves its API from the start and waits for its resources. Texts: charm-octavia `src/lib/charm/openstack/octavia.py`. */
export const octavia = apiCharm({
  library: 'charms.openstack',
  ports: ['9876/tcp'],
  needs: ['neutron-api'],
  ready: { says: octaviaSays },
})

function octaviaSays({ world, unit, host }: Facts): Says {
  const networks = Object.values(world.openstack.neutron.networks)
  if (!networks.some(({ name }) => name === managementNetwork)) {
    return unit.leader
      ? ['blocked', 'Awaiting end-user execution of `configure-resources` action to create required resources']
      : ['blocked', 'Awaiting leader to create required resources']
  }
  const addresses = host?.links['o-hm0']?.addresses ?? []
  return addresses.some(({ local }) => !local.startsWith('fe80:'))
    ? ['active', 'Unit is ready']
    : ['blocked', 'no address on mgmt interface']
}
