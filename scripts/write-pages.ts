import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { compilePage } from '../src/runbook/compile-page.ts'
import { readPage } from '../src/runbook/read-page.ts'
import { showProblem } from '../src/runbook/problem.ts'

export const root = join(import.meta.dirname, '..')

/** Pages written as the modules that they compile to, so that tools for TypeScript can read them. */
export interface WrittenPages extends AsyncDisposable {
  /** Where the modules are, from the project's folder on; it is a project of its own for tsc. */
  readonly folder: string
  /** The modules, `FOLDER/runbooks/x.md.ts`, line for line the page. */
  readonly modules: readonly string[]
  /** How many pages could not be compiled; each was told on stderr. */
  readonly bad: number
  /** A tool's messages with the modules' names and places turned into the pages' own. */
  atPages(output: string): string
}

/**
 * Writes the pages of runbooks/ into `.cache/pages`, where they stay; or just those given, in a folder of this process that goes when
 * it is disposed of, so that two processes do not meet.
 */
export async function writePages(given: readonly string[]): Promise<WrittenPages> {
  const folder = join('.cache', given.length === 0 ? 'pages' : `pages-${process.pid}`)
  const remove = (): Promise<void> => rm(join(root, folder), { recursive: true, force: true })
  await remove()
  await mkdir(join(root, folder), { recursive: true })
  await writeFile(join(root, folder, 'tsconfig.json'), '{ "extends": "../../tsconfig.json", "include": ["."] }\n')
  const modules: string[] = []
  let bad = 0
  for (const path of given.length === 0 ? await ownPages() : given.map((file) => resolve(file))) {
    const file = relative(root, path)
    if (file.startsWith('..'))
      throw new Error(`${path} lies outside the project, where the tools cannot see what it imports`)
    const { page, names } = readPage({ file, path, text: await readFile(path, 'utf8') })
    if (page.problems.length > 0) {
      process.stderr.write(`${page.problems.map(showProblem).join('\n')}\n`)
      bad += 1
      continue
    }
    const module = join(folder, `${file}.ts`)
    await mkdir(dirname(join(root, module)), { recursive: true })
    await writeFile(join(root, module), `${compilePage(page, names)}\n`)
    modules.push(module)
  }
  return {
    folder,
    modules,
    bad,
    atPages: (output) => atPages(output, folder),
    [Symbol.asyncDispose]: given.length === 0 ? () => Promise.resolve() : remove,
  }
}

async function ownPages(): Promise<string[]> {
  const files = await readdir(join(root, 'runbooks'))
  return files.filter((file) => file.endsWith('.md')).map((file) => join(root, 'runbooks', file))
}

function atPages(output: string, folder: string): string {
  return output
    .split('\n')
    .map((line) =>
      line.startsWith(`${folder}/`) ? line.slice(folder.length + 1).replace(/\.md\.ts(?=[:(])/, '.md') : line,
    )
    .map((line) => line.replace(/^(\S+\.md)\((\d+),(\d+)\): /, '$1:$2:$3  '))
    .join('\n')
}
