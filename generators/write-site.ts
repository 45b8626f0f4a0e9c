import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { LoadedSite } from '../src/site/load-site.ts'

/** Writes a site and its bundle as files that `loadSite` reads, and returns the path of the site's own. */
export async function writeSite({ site, texts }: LoadedSite, folder: string): Promise<string> {
  const { lineage: _, acceptance, ...facts } = site
  const bar = acceptance === undefined ? {} : { acceptance: 'acceptance.yaml' }
  const file = join(folder, `${site.name}.yaml`)
  await mkdir(folder, { recursive: true })
  await writeFile(file, stringify({ ...facts, ...bar }, { aliasDuplicateObjects: false }))
  await writeFile(join(folder, site.bundle.file), texts.bundle)
  if (acceptance !== undefined) await writeFile(join(folder, 'acceptance.yaml'), stringify(acceptance))
  return file
}
