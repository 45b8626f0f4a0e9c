import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The names of the sites that come with the project. */
export async function siteNames(root: string): Promise<string[]> {
  const files = await readdir(join(root, 'fixtures', 'sites'))
  return files.filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -'.yaml'.length))
}
