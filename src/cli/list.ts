import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pageSource, root } from '../compose.ts'
import { cachedPage } from '../runbook/cached-page.ts'
import type { Fault } from '../sim/faults/fault.ts'
import { everyFault } from '../sim/faults/every-fault.ts'
import { streamFaults } from '../sim/faults/stream/stream-faults.ts'
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

/** Every fault by its id, with its kind, the step that must catch it, and where it was seen. */
export function listFaults(out: Out): void {
  const ofWorld = everyFault.map((fault) => [
    fault.id,
    fault.kind,
    fault.caughtBy.length === 0 ? 'benign' : `${fault.verdict ?? 'hold'} ${fault.caughtBy.join(', ')}`,
    ...told(fault),
  ])
  const ofStream = streamFaults.map((fault) => [
    fault.id,
    fault.kind,
    fault.benign === true ? 'benign' : 'whichever step it hits',
    ...told(fault),
  ])
  out.write(plainTable([...ofWorld, ...ofStream]))
  out.write(
    "\nA stream fault can be aimed: --fault 'stream.truncated-json@juju status', or @juju status#2 for the second of them.\n",
  )
}

function told({ deceptive, title, source }: Fault): string[] {
  return [deceptive === true ? 'deceptive' : '', title, source]
}
