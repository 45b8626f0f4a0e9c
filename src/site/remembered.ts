import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Reading {
  /** The project's own folder; what is remembered stands in its `node_modules/.cache`. */
  readonly root: string
  readonly kind: 'page' | 'site' | 'world'
  /** Tells this reading from every other of its kind. */
  readonly name: string
  /** What is read, as far as it is at hand and in no file. */
  readonly given?: string
  /** The folders of the code that reads; asked for only where it is read anew. */
  code(): readonly string[]
}

interface Entry<T> {
  readonly name: string
  readonly given: string
  /** By path: the hash that the file had. */
  readonly hashes: Readonly<Record<string, string>>
  readonly value: T
}

/**
 * What `read` gives, which has to be plain JSON, remembered by the content of the files that it came from and of the code that reads
 * them, libraries included. Files are read one after another: for some dozens of small ones that is faster than to wait for each.
 */
export async function remembered<T>(
  reading: Reading,
  read: () => Promise<{ readonly value: T; readonly files: readonly string[] }>,
): Promise<T> {
  const { root, kind, name, given = '', code } = reading
  // Few enough names that old pages give way to new ones, and enough that two in use hardly ever share one.
  const slot = hashOf(name).slice(0, 3)
  const file = join(root, 'node_modules', '.cache', 'checkride', `${kind}-${slot}.json`)
  const before = readEntry<T>(file)
  if (before?.name === name && before.given === hashOf(given) && isFresh(before.hashes)) return before.value
  const { value, files } = await read()
  const hashes = hashesOf([...files, ...code().flatMap(filesIn), join(root, 'package.json')])
  remember(file, { name, given: hashOf(given), hashes, value })
  return value
}

function readEntry<T>(file: string): Entry<T> | undefined {
  // Nobody but this module writes the file; what it holds is what `read` had checked.
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Entry<T>
  } catch {
    return undefined
  }
}

function isFresh(hashes: Entry<unknown>['hashes']): boolean {
  try {
    return Object.entries(hashes).every(([path, before]) => hashOf(readFileSync(path)) === before)
  } catch {
    return false
  }
}

function hashesOf(paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, hashOf(readFileSync(path))]))
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
}

/** A cache that cannot be written is no error: a read-only checkout runs, only slower. */
function remember(file: string, entry: Entry<unknown>): void {
  const part = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(part, JSON.stringify(entry))
    renameSync(part, file)
  } catch {
    // It is read anew the next time.
  }
}

function hashOf(content: string | Buffer): string {
  return hash('sha256', content)
}
