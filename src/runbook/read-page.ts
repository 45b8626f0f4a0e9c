import { checkBlocks, type NamesOf } from './check-blocks.ts'
import { checkOrder } from './check-order.ts'
import { checkShellFences } from './check-shell-fences.ts'
import type { Page } from './page.ts'
import { parsePage } from './parse-page.ts'
import { inLineOrder } from './problem.ts'

export interface PageSource {
  readonly file: string
  readonly path: string
  readonly text: string
}

/** A page as read, with the names that each of its blocks mentions; all of it is plain JSON. */
export interface ReadPage {
  readonly page: Page
  readonly names: NamesOf
}

/** Reads a page and everything wrong with it, without running any of it. */
export function readPage(source: PageSource): ReadPage {
  const parsed = parsePage(source)
  const { problems, names } = checkBlocks(parsed)
  const all = [...parsed.problems, ...problems, ...checkShellFences(parsed), ...checkOrder(parsed)]
  return { page: { ...parsed, problems: inLineOrder(all) }, names }
}
