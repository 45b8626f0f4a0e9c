import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pageSource, root } from '../compose.ts'
import { cachedPage } from '../runbook/cached-page.ts'
import { faults } from '../sim/faults/faults.ts'
import { plainTable } from '../report/plain-table.ts'

interface Out {
  write(text: string): unknown
}

/** The pages of runbooks/, with their steps counted. */
export async function listPages(out: Out): Promise<void> {
  const files = (await readdir(join(root, 'runbooks'))).filter((file) => file.endsWith('.md')).toSorted()
  const rows = await Promise.all(
    files.map(async (file) => {
      const { page } = await cachedPage(await pageSource(file), root)
      return [file, page.frontMatter.title, `${page.steps.length} steps`, `site ${page.frontMatter.site}`]
    }),
  )
  out.write(plainTable(rows))
}

/** The steps of pages, with the kinds of their blocks. */
export async function listSteps(pages: readonly string[], out: Out): Promise<void> {
  for (const name of pages) {
    const { page } = await cachedPage(await pageSource(name), root)
    out.write(`${page.frontMatter.title}  ${page.file}\n`)
    out.write(
      plainTable(
        page.steps.map((step) => [
          `  ${step.id}`,
          step.title,
          step.blocks.map(({ kind }) => kind).join(', '),
          `line ${step.place.line}`,
        ]),
      ),
    )
  }
}

/** Every fault by its id, with the step that must catch it. */
export async function listFaults(out: Out): Promise<void> {
  const rows = faults.map((fault) => [
    fault.id,
    fault.caughtBy.length === 0 ? 'benign' : `${fault.verdict ?? 'hold'} ${fault.caughtBy.join(', ')}`,
    fault.deceptive === true ? 'deceptive' : '',
    fault.title,
  ])
  out.write(plainTable(rows))
  await Promise.resolve()
}
