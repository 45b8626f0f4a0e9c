import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { compilePage } from './compile-page.ts'
import type { Page } from './page.ts'
import { BadPage } from './problem.ts'
import type { ReadPage } from './read-page.ts'

/** A page that can be run: its structure and the exports of its compiled module. */
export interface LoadedPage {
  readonly page: Page
  readonly exports: Readonly<Record<string, unknown>>
}

const compiled = new Map<string, string>()
let hooked = false

/**
 * Compiles a page and imports it as the module that it is; Node strips the types.
 * Throws `BadPage` with every problem found. A process loads a page once: modules are never forgotten.
 */
export async function loadPage({ page, names }: ReadPage): Promise<LoadedPage> {
  if (page.problems.length > 0) throw new BadPage(page.problems)
  const url = pathToFileURL(page.path).href
  const source = compilePage(page, names)
  if ((compiled.get(url) ?? source) !== source) {
    throw new Error(`${page.file} has changed since this process loaded it; start again`)
  }
  compiled.set(url, source)
  hook()
  try {
    const exports = (await import(url)) as Record<string, unknown>
    return { page, exports }
  } catch (error) {
    const { loadProblem } = await import('./load-problem.ts')
    throw new BadPage([loadProblem(page, url, error)])
  }
}

function hook(): void {
  if (hooked) return
  hooked = true
  registerHooks({
    resolve(specifier, context, nextResolve) {
      // A page may be reached through a link, and is still that page; it may lie anywhere, and still has this project's vocabulary.
      if (compiled.has(specifier)) return { url: specifier, shortCircuit: true }
      const fromPage = specifier.startsWith('#') && compiled.has(context.parentURL ?? '')
      return nextResolve(specifier, fromPage ? { ...context, parentURL: import.meta.url } : context)
    },
    load(url, context, nextLoad) {
      const source = compiled.get(url)
      return source === undefined ? nextLoad(url, context) : { format: 'module-typescript', source, shortCircuit: true }
    },
  })
}
