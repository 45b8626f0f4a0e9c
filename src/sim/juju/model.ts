import type { Draft } from 'immer'
import type { Model } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'

/** The model of this world's own site, where there is one. */
export function siteModel(world: World): Model | undefined {
  return world.juju.models[world.site.identity.juju.model]
}

/** The same where there must be one. */
export function needModel(world: World): Model {
  const model = siteModel(world)
  if (model === undefined) throw new Error(`this world has no model ${world.site.identity.juju.model}`)
  return model
}

/** The same in a world that is being changed. */
export function draftModel(draft: Draft<World>): Draft<Model> | undefined {
  return draft.juju.models[draft.site.identity.juju.model]
}
