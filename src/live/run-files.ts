import { open, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readPastRun, runHeader, type PastRun, type RunHeader } from './past-run.ts'

/** Where the journal of a run is. */
export function journalFile(folder: string, run: string): string {
  return join(folder, 'runs', `${run}.jsonl`)
}

/** What the journal of a run holds, undefined where there is none; raises where it cannot be trusted. */
export async function readRun(folder: string, run: string): Promise<PastRun | undefined> {
  const file = journalFile(folder, run)
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : readPastRun(text, file)
}

/** What is said of a run that has left no journal. */
export function noRun(folder: string, run: string): string {
  return `no run ${run} (looked for ${journalFile(folder, run)}); sh checkride log shows them all`
}

/** The first line of every journal, the oldest run first; what is no journal is left out. */
export async function runHeaders(folder: string): Promise<RunHeader[]> {
  const names = await readdir(join(folder, 'runs')).catch(() => [])
  const files = names.filter((name) => name.endsWith('.jsonl')).toSorted()
  const headers = await Promise.all(files.map((name) => headerOf(join(folder, 'runs', name))))
  return headers.flatMap((header) => header ?? [])
}

/** The latest run of a page on a site. */
export async function latestRun(
  folder: string,
  wanted: { readonly page: string; readonly site: string },
): Promise<string | undefined> {
  const headers = await runHeaders(folder)
  return headers.findLast(({ page, site }) => page === wanted.page && site === wanted.site)?.run
}

async function headerOf(file: string): Promise<RunHeader | undefined> {
  await using handle = await open(file)
  for await (const line of handle.readLines()) {
    try {
      return runHeader.safeParse(JSON.parse(line)).data
    } catch {
      return undefined
    }
  }
  return undefined
}
