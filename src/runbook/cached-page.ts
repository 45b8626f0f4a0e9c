import { join } from 'node:path'
import { remembered } from '../site/remembered.ts'
import type { PageSource, ReadPage } from './read-page.ts'

/** A page as `readPage` gives it, remembered: the libraries that read Markdown, YAML and a block's code take longer to load than a rehearsal. */
export async function cachedPage(source: PageSource, root: string): Promise<ReadPage> {
  const code = () => [import.meta.dirname, join(import.meta.dirname, '..', 'site')]
  const { file, path, text } = source
  return remembered({ root, kind: 'page', name: `${file} ${path}`, given: text, code }, async () => {
    const { readPage } = await import('./read-page.ts')
    return { value: readPage(source), files: [] }
  })
}
