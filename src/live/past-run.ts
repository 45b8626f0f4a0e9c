import { z } from 'zod'
import type { Result } from '../gates/context.ts'
import type { Page } from '../runbook/page.ts'
import { blockHashes, blockName } from './block-hashes.ts'

/** The first line of a journal: what was run, from where, by whom, on which cloud. */
export const runHeader = z.object({
  type: z.literal('run'),
  run: z.string(),
  at: z.string(),
  page: z.string(),
  title: z.string(),
  sha256: z.string(),
  blocks: z.record(z.string(), z.string()),
  commit: z.string().nullable(),
  /** What was not as committed, where the person has said that he knows. */
  uncommitted: z.string().optional(),
  site: z.string(),
  cloud: z.string(),
  user: z.string(),
  host: z.string(),
  line: z.string(),
  resumes: z.string().optional(),
})
export type RunHeader = z.output<typeof runHeader>

/** What a journal says that had been reached. */
export interface PastRun {
  readonly header: RunHeader
  /** Steps that were passed or attested, in their order. */
  readonly finished: readonly string[]
  readonly results: Readonly<Record<string, Result>>
  readonly entries: readonly Readonly<Record<string, unknown>>[]
}

const stepEnd = z.object({ type: z.literal('step-ended'), step: z.string(), outcome: z.string() })
const result = z.object({ type: z.literal('result'), step: z.string(), value: z.json() })
const good = ['pass', 'attested', 'not-for-site']

/** A run that cannot be gone on with, and what to do about it. */
class CannotResume extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'CannotResume'
  }
}

/** Reads a journal; its last line may be half there, where the machine went down while it was written. */
export function readPastRun(text: string, file: string): PastRun {
  const lines = text.split('\n').filter((line) => line !== '')
  const entries = lines.flatMap((line, index) => {
    try {
      return [JSON.parse(line) as Record<string, unknown>]
    } catch {
      if (index === lines.length - 1) return []
      throw new CannotResume(`${file}:${index + 1}: this line is no JSON, so the journal is not to be trusted`)
    }
  })
  const header = runHeader.safeParse(entries[0])
  if (!header.success) throw new CannotResume(`${file}:1: this is no journal of a live run`)
  const steps = entries.flatMap((entry) => stepEnd.safeParse(entry).data ?? [])
  const results = entries.flatMap((entry) => result.safeParse(entry).data ?? [])
  return {
    header: header.data,
    finished: [...new Set(steps.filter(({ outcome }) => good.includes(outcome)).map(({ step }) => step))],
    results: Object.fromEntries(results.map(({ step, value }) => [step, value])),
    entries,
  }
}

/** Refuses a page that is another one, or whose finished blocks have been changed since. */
export function checkResumable(past: PastRun, page: Page, site: string): void {
  const { header } = past
  if (header.page !== page.file)
    throw new CannotResume(`the run ${header.run} is of ${header.page}, not of ${page.file}`)
  if (header.site !== site) throw new CannotResume(`the run ${header.run} was on ${header.site}, not on ${site}`)
  const now = blockHashes(page)
  for (const block of page.blocks) {
    const name = blockName(block)
    const before = header.blocks[name]
    if (block.step === undefined || !past.finished.includes(block.step) || now[name] === undefined) continue
    if (before !== now[name])
      throw new CannotResume(
        `${page.file}:${block.openLine}: this block of the finished step ${block.step} has been changed since ${header.run}; run the page from its start, or check out ${header.commit ?? 'the page as it was'}`,
      )
  }
}
