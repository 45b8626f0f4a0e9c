import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runHeader, type RunHeader } from './past-run.ts'

/** Where the journal of a run is. */
export function journalFile(folder: string, run: string): string {
  return join(folder, 'runs', `${run}.jsonl`)
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
