import type { World } from '../../world/world.ts'
import { settle } from '../settle.ts'
import { line, typeLines } from './type-lines.ts'

/** Phase 01 by hand: the model and its default space, the bundle, and the hour until everything that can be settled is. */
export async function deploy(world: World): Promise<World> {
  const { identity, planes, bundle } = world.site
  const { controller, model } = identity.juju
  const { file, overlays, octaviaPki } = bundle.onJumphost
  const [, name = model] = model.split('/')
  const above = [...overlays, octaviaPki].map((path) => `--overlay ${path}`).join(' ')
  const deployed = await typeLines(world, [
    line(`juju model-defaults -c ${controller} default-space=${planes['metal-admin'].space}`),
    line(`juju add-model -c ${controller} ${name}`),
    line(`juju reload-spaces -m ${controller}:${model}`),
    line(`juju deploy -m ${controller}:${model} ${file} ${above}`),
  ])
  return settle(deployed)
}
