import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { LoadedSite } from '../src/site/load-site.ts'

/** Writes a site and its bundle as files that `loadSite` reads, and returns the path of the site's own. */
export async function writeSite({ site, texts }: LoadedSite, folder: string): Promise<string> {
  const { lineage: _, ...facts } = site
  const file = join(folder, `${site.name}.yaml`)
  await mkdir(folder, { recursive: true })
  await writeFile(file, stringify(facts, { aliasDuplicateObjects: false }))
  await writeFile(join(folder, site.bundle.file), texts.bundle)
  return file
}
