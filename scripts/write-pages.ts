import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { compilePage } from '../src/runbook/compile-page.ts'
import { readPage } from '../src/runbook/load-page.ts'
import { showProblem } from '../src/runbook/problem.ts'

export const root = join(import.meta.dirname, '..')
const folder = join('.cache', 'pages')

/** A page's copy for the tools: `.cache/pages/runbooks/x.md.ts`, line for line the page. */
const copyOf = /^\.cache\/pages\/(.*\.md)\.ts(?=[:(])/gm

/**
 * Writes every page as the module that it compiles to, so that tools for TypeScript can read it; returns the pages.
 * A page that cannot be compiled is told, and left out. `extra` names pages outside runbooks/.
 */
export async function writePages(extra: readonly string[] = []): Promise<{ readonly pages: readonly string[]; readonly bad: number }> {
  const own = (await readdir(join(root, 'runbooks'))).filter((file) => file.endsWith('.md')).map((file) => join('runbooks', file))
  await rm(join(root, folder), { recursive: true, force: true })
  const pages = [...own, ...extra]
  let bad = 0
  for (const file of pages) {
    const path = join(root, file)
    const { page, names } = readPage({ file: relative(root, path), path, text: await readFile(path, 'utf8') })
    if (page.problems.length > 0) {
      process.stderr.write(`${page.problems.map(showProblem).join('\n')}\n`)
      bad += 1
      continue
    }
    const copy = join(root, folder, `${page.file}.ts`)
    await mkdir(dirname(copy), { recursive: true })
    await writeFile(copy, `${compilePage(page, names)}\n`)
  }
  return { pages, bad }
}

/** A tool's messages with the copies' names and places turned into the pages' own. */
export function atPages(output: string): string {
  return output.replaceAll(copyOf, '$1').replaceAll(/^(\S+\.md)\((\d+),(\d+)\): /gm, '$1:$2:$3  ')
}
