import { siteModel } from '../juju/model.ts'
import type { Network } from '../world/neutron-world.ts'
import type { Image } from '../world/openstack-world.ts'
import type { World } from '../world/world.ts'

/** What Octavia needs to boot an amphora. */
export interface AmphoraGround {
  readonly image: Image
  readonly network: Network
}

/** The newest active image with the tag that Octavia looks for, on the network that its configure-resources makes; both or nothing. */
export function amphoraGround(world: World): AmphoraGround | undefined {
  const { glance, neutron } = world.openstack
  const tag = octaviaOption(world, 'amp-image-tag') ?? 'octavia-amphora'
  const [image] = Object.values(glance.images)
    .filter((each) => each.status === 'active' && each.tags.includes(tag))
    .toSorted((a, b) => b.createdMs - a.createdMs)
  const network = Object.values(neutron.networks).find((each) => each.name === 'lb-mgmt-net')
  return image === undefined || network === undefined ? undefined : { image, network }
}

/** One amphora, or a master and a backup: `loadbalancer-topology` of the charm, which is ACTIVE_STANDBY where nobody says. */
export function amphoraRoles(world: World): readonly ('STANDALONE' | 'MASTER' | 'BACKUP')[] {
  return octaviaOption(world, 'loadbalancer-topology') === 'STANDALONE' ? ['STANDALONE'] : ['MASTER', 'BACKUP']
}

function octaviaOption(world: World, option: string): string | undefined {
  const value = siteModel(world)?.applications['octavia']?.options[option]
  return value === undefined ? undefined : String(value)
}
