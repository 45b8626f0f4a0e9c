import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SimFile } from '../sim/world/host-world.ts'
import type { PathTranslator } from './translate-paths.ts'

/** Files of this machine as the simulator keeps them. */
export interface RealFiles {
  /** What stands at a path; nothing where it is neither a file nor a folder. Raises where there is nothing, or nothing that may be read. */
  read(path: string): Promise<SimFile | undefined>
  /** Puts a file there, with its mode. */
  write(path: string, file: SimFile): Promise<void>
  /** The paths of the files that were put there. */
  written(): Iterable<string>
}

/** A text that is longer counts as large: the simulator knows its size and its sums. */
const mostTextBytes = 1024 * 1024

interface Seen {
  readonly stamp: string
  readonly file: SimFile
}

/**
 * In texts the real home's path is replaced by the simulated one's, and the other way round. A large file that the simulator has made is a short text
 * here that says so, since nobody has its bytes; it is known again for as long as nobody touches it.
 */
export function realFiles(paths: PathTranslator): RealFiles {
  const seen = new Map<string, Seen>()
  const written = new Set<string>()
  return {
    read: async (path) => {
      const found = await lstat(path)
      const stamp = stampOf(found)
      const known = seen.get(path)
      if (known?.stamp === stamp) return known.file
      const mode = (found.mode & 0o777).toString(8)
      if (found.isDirectory()) return { text: '', mode, folder: true }
      if (!found.isFile()) return undefined
      const file = fileOf(await readFile(path), mode, paths)
      seen.set(path, { stamp, file })
      return file
    },
    write: async (path, file) => {
      await put(path, file, paths)
      written.add(path)
      if (file.folder !== true) seen.set(path, { stamp: stampOf(await lstat(path)), file })
    },
    written: () => written,
  }
}

function stampOf(found: Awaited<ReturnType<typeof lstat>>): string {
  return `${found.mtimeMs} ${found.size} ${found.ino} ${found.mode}`
}

/** Whether two files are the same to whoever reads them. */
export function sameFile(a: SimFile | undefined, b: SimFile | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return a.text === b.text && a.mode === b.mode && a.folder === b.folder && a.large?.sha256 === b.large?.sha256
}

async function put(path: string, file: SimFile, paths: PathTranslator): Promise<void> {
  if (file.folder === true) await mkdir(path, { recursive: true })
  else {
    await mkdir(dirname(path), { recursive: true })
    const { large } = file
    const text =
      large === undefined
        ? paths.toReal(file.text)
        : `A simulated file of ${large.bytes} bytes.\nsha256 ${large.sha256}\nsha512 ${large.sha512}\n`
    // A file that may not be written by its owner is replaced all the same: the simulator has decided that already.
    await rm(path, { force: true })
    await writeFile(path, text, { mode: 0o600 })
  }
  await chmod(path, Number.parseInt(file.mode, 8))
}

function fileOf(bytes: Buffer, mode: string, paths: PathTranslator): SimFile {
  const text = bytes.length > mostTextBytes ? undefined : textOf(bytes)
  if (text !== undefined) return { text: paths.toSimulated(text), mode }
  const sum = (kind: string): string => createHash(kind).update(bytes).digest('hex')
  return { text: '', mode, large: { bytes: bytes.length, sha256: sum('sha256'), sha512: sum('sha512') } }
}

function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
