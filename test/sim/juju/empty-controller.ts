import { jumphostFiles } from '../../../src/sim/build/jumphost-files.ts'
import { startWorld } from '../../../src/sim/build/start-world.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { loadSite, type LoadedSite } from '../../../src/site/load-site.ts'
import { root } from '../sample-world.ts'
import { askJuju } from './ask-juju.ts'

/** A controller without a model, a MAAS with its hosts carved, and the operator's files on the jumphost. */
export async function emptyController(
  options: { readonly site?: string; readonly seed?: number } = {},
): Promise<{ readonly world: World; readonly loaded: LoadedSite }> {
  const loaded = await loadSite(options.site ?? 'testcloud', root)
  const seed = options.seed ?? 1
  return { loaded, world: startWorld(loaded.site, seed, { files: jumphostFiles(loaded, seed) }) }
}

/** The commands by which an operator makes the model of a site and deploys its bundle. */
export function deployCommands({ site }: Pick<LoadedSite, 'site'>): readonly string[] {
  const { file, overlays, octaviaPki } = site.bundle.onJumphost
  const [, model = ''] = site.identity.juju.model.split('/')
  return [
    `model-defaults default-space=${site.planes['metal-admin'].space}`,
    `add-model ${model}`,
    'reload-spaces',
    `deploy ./${file} ${[...overlays, octaviaPki].map((path) => `--overlay ./${path}`).join(' ')}`,
  ]
}

/** Runs commands one after the other; each must succeed. */
export async function runAll(world: World, lines: readonly string[]): Promise<World> {
  let at = world
  for (const line of lines) {
    const said = await askJuju(at, line)
    if (said.exitCode !== 0) throw new Error(`juju ${line}: ${said.stderr}`)
    at = said.world
  }
  return at
}
