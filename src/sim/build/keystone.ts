import { produce } from 'immer'
import type { Site } from '../../site/site.ts'
import type { Draw } from '../engine/draw.ts'
import type { SimKeystone } from '../world/keystone-world.ts'
import { endpointsOf } from '../openstack/catalog-entries.ts'
import { charmedKeystone } from '../openstack/charmed-keystone.ts'

/** Keystone as the charms leave it: what its own charm makes, a user for each service, and the whole catalog of a site. */
export function buildKeystone(site: Site, draw: Draw): SimKeystone {
  const names = [...Object.keys(site.endpoints.services), ...Object.keys(site.endpoints.floating)]
  return produce(charmedKeystone(site, draw), (draft) => {
    draft.endpoints = draw.shuffle(
      'endpoint-order',
      names.flatMap((name) => endpointsOf(site, draw, name)),
    )
  })
}
