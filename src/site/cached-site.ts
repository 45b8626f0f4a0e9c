import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LoadedSite } from './load-site.ts'

interface Entry {
  /** By path: the hash that the file had. */
  readonly hashes: Readonly<Record<string, string>>
  readonly loaded: LoadedSite
}

/**
 * A site as `loadSite` gives it, remembered under `node_modules/.cache` by the content of its files and of the code that reads them:
 * reading a bundle's YAML takes longer than the whole rehearsal.
 */
export async function cachedSite(nameOrFile: string, root: string): Promise<LoadedSite> {
  const file = join(
    root,
    'node_modules',
    '.cache',
    'checkride',
    `site-${hashOf(`${process.cwd()} ${nameOrFile}`)}.json`,
  )
  const entry = await readEntry(file)
  if (entry !== undefined && (await isFresh(entry))) return entry.loaded
  const { loadSite } = await import('./load-site.ts')
  const loaded = await loadSite(nameOrFile, root)
  const hashes = await hashesOf([...loaded.files, ...(await codeFiles())])
  await remember(file, { hashes, loaded })
  return loaded
}

async function readEntry(file: string): Promise<Entry | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  // Nobody but this function writes the file; what it holds is what `loadSite` had checked.
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Entry)
  } catch {
    return undefined
  }
}

async function isFresh({ hashes }: Entry): Promise<boolean> {
  const now = await hashesOf(Object.keys(hashes)).catch(() => undefined)
  return now !== undefined && Object.entries(hashes).every(([path, hash]) => now[path] === hash)
}

async function hashesOf(paths: readonly string[]): Promise<Record<string, string>> {
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, hashOf(await readFile(path))] as const)))
}

async function codeFiles(): Promise<string[]> {
  return (await readdir(import.meta.dirname)).map((name) => join(import.meta.dirname, name))
}

/** A cache that cannot be written is no error: a read-only checkout runs, only slower. */
async function remember(file: string, entry: Entry): Promise<void> {
  const part = `${file}.${process.pid}`
  await mkdir(dirname(file), { recursive: true })
    .then(() => writeFile(part, JSON.stringify(entry)))
    .then(() => rename(part, file))
    .catch(() => undefined)
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
