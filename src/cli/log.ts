import { showArgv } from '../cloud/errors.ts'
import type { PastRun } from '../live/past-run.ts'
import { noRun, readRun, runHeaders } from '../live/run-files.ts'
import { stateFolder } from '../live/state-folder.ts'
import { plainTable } from '../report/plain-table.ts'

interface Out {
  write(text: string): unknown
}

/** Every live run of this machine, the oldest first: what it was of, on which cloud, by whom, and how it ended. */
export async function listRuns(out: Out, folder = stateFolder()): Promise<void> {
  const headers = await runHeaders(folder)
  if (headers.length === 0) {
    out.write(`no live run has left a journal in ${folder} yet\n`)
    return
  }
  const rows = await Promise.all(
    headers.map(async ({ run, page, site, user }) => [run, page, site, user, verdictOf(await pastRun(folder, run))]),
  )
  out.write(plainTable(rows))
}

/** One run as it was executed, as a Markdown document to be kept. */
export async function writeRun(run: string, out: Out, folder = stateFolder()): Promise<void> {
  const { asExecuted } = await import('./as-executed.ts')
  out.write(asExecuted(await pastRun(folder, run)))
}

/** One run as it was executed: its steps and their outcomes, what was approved and attested, and each command with how it ended. */
export async function showRun(run: string, out: Out, folder = stateFolder()): Promise<void> {
  const past = await pastRun(folder, run)
  const { header } = past
  out.write(`${header.title}  ${header.page}  commit ${header.commit ?? 'unknown'}\n`)
  out.write(`on ${header.site} by ${header.user} at ${header.at}, from ${header.host}: ${header.line}\n\n`)
  for (const entry of past.entries) {
    const line = lineOf(entry)
    if (line !== undefined) out.write(`${line}\n`)
  }
  out.write(`\n${verdictOf(past)}\n`)
}

async function pastRun(folder: string, run: string): Promise<PastRun> {
  const past = await readRun(folder, run)
  if (past === undefined) throw new Error(noRun(folder, run))
  return past
}

function verdictOf({ entries }: PastRun): string {
  const end = entries.findLast(({ type }) => type === 'run-ended')
  return end === undefined ? 'not ended, or ended from outside: --resume goes on with it' : text(end['verdict'])
}

function lineOf(entry: Readonly<Record<string, unknown>>): string | undefined {
  switch (entry['type']) {
    case 'step-ended':
      return `${text(entry['outcome']).padEnd(12)} ${text(entry['step'])}  ${text(entry['title'])}`
    case 'command-started':
      return `  $ ${showArgv((entry['argv'] as readonly unknown[]).map((word) => text(word)))}`
    case 'command-ended':
      return entry['exitCode'] === 0 ? undefined : `    ${text(entry['end'])} ${text(entry['exitCode'])}`
    case 'approval':
    case 'attestation':
      return `  ${text(entry['by'])} answered ${text(entry['answer'])}: ${text(entry['what'])}`
    default:
      return undefined
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '')
}
