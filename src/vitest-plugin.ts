import { stripTypeScriptTypes } from 'node:module'
import { relative } from 'node:path'
import { compilePage, exportOf } from './runbook/compile-page.ts'
import { readPage } from './runbook/read-page.ts'
import type { Page } from './runbook/page.ts'
import { BadPage } from './runbook/problem.ts'

/** The part of a Vite plugin that is needed here. */
interface Plugin {
  readonly name: string
  readonly enforce: 'pre'
  transform(code: string, id: string): { readonly code: string; readonly map: null } | undefined
}

/**
 * Makes `runbooks/**\/*.md` test files: a page is rehearsed once and each of its steps is a test, so CI has every reporter.
 * The compiled page keeps its lines; what registers the tests stands behind its last one.
 */
export function runbookPages(root: string): Plugin {
  return {
    name: 'checkride-pages',
    enforce: 'pre',
    transform(code, id) {
      const [path = ''] = id.split('?')
      if (!path.endsWith('.md')) return undefined
      const { page, names } = readPage({ file: relative(root, path), path, text: code })
      if (page.problems.length > 0) throw new BadPage(page.problems)
      return { code: `${stripTypeScriptTypes(compilePage(page, names))}${registration(root, page)}`, map: null }
    },
  }
}

function registration(root: string, page: Page): string {
  const blocks = page.blocks.filter((block) => block.lang === 'ts' && block.kind !== 'setup').map(exportOf)
  return `;import { pageTests } from '${root}/src/vitest-page.ts'; pageTests(${JSON.stringify(page.path)}, { ${blocks.join(', ')} })`
}
