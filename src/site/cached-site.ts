import type { LoadedSite } from './load-site.ts'
import { remembered } from './remembered.ts'

/** A site as `loadSite` gives it, remembered: reading a bundle's YAML takes longer than the whole rehearsal. */
export async function cachedSite(nameOrFile: string, root: string): Promise<LoadedSite> {
  const name = `${process.cwd()} ${nameOrFile}`
  return remembered({ root, kind: 'site', name, code: () => [import.meta.dirname] }, async () => {
    const { loadSite } = await import('./load-site.ts')
    const value = await loadSite(nameOrFile, root)
    return { value, files: value.files }
  })
}
