import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { World } from './sim/world/world.ts'
import type { LoadedSite } from './site/load-site.ts'
import { remembered } from './site/remembered.ts'

const here = dirname(fileURLToPath(import.meta.url))

/** The world before a phase, remembered by the content of its site and of the simulator: to rebuild a cloud takes longer than to look at it. */
export async function rememberedWorld(loaded: LoadedSite, seed: number, phase: string): Promise<World> {
  const { site, texts } = loaded
  return remembered(
    {
      root: resolve(here, '..'),
      kind: 'world',
      name: `${site.name} ${seed} ${phase}`,
      given: JSON.stringify([site, texts]),
      code: () => foldersIn('sim'),
    },
    async () => {
      const { phaseNamed, worldAt } = await import('./sim/build/world-at.ts')
      return { value: await worldAt(loaded, seed, phaseNamed(phase)), files: [] }
    },
  )
}

/** A folder of the source with all that are in it; what of it only gates and readers use changes no world. */
function foldersIn(name: string): string[] {
  const inside = readdirSync(join(here, name), { recursive: true, withFileTypes: true })
  return [
    join(here, name),
    ...inside.filter((each) => each.isDirectory()).map((each) => join(each.parentPath, each.name)),
  ]
}
