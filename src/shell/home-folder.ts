import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Files, SimFile } from '../sim/world/host-world.ts'
import type { PathTranslator } from './translate-paths.ts'

/** A real folder that stands for the home of the simulated jumphost's user. */
export interface HomeFolder {
  /** Its files as the simulator keeps them, by their simulated paths. */
  read(): Promise<Files>
  /** Makes it hold exactly these files, with their modes. */
  write(files: Files): Promise<void>
}

/** A text that is longer counts as large: the simulator knows its size and its sums. */
const mostTextBytes = 1024 * 1024

interface Seen {
  readonly stamp: string
  readonly file: SimFile
}

/**
 * The files of a real home, kept in step with the simulated one. In texts, too, the one home's path is replaced by the other's. A large
 * file that the simulator has made is a short text here that says so, since nobody has its bytes.
 */
export function homeFolder(paths: PathTranslator): HomeFolder {
  const seen = new Map<string, Seen>()
  const readOne = async (path: string): Promise<SimFile | undefined> => {
    const found = await lstat(path)
    const stamp = `${found.mtimeMs} ${found.size} ${found.ino} ${found.mode}`
    const known = seen.get(path)
    if (known?.stamp === stamp) return known.file
    const mode = (found.mode & 0o777).toString(8)
    if (found.isDirectory()) return { text: '', mode, folder: true }
    if (!found.isFile()) return undefined
    const file = fileOf(await readFile(path), mode, paths)
    seen.set(path, { stamp, file })
    return file
  }
  const read = async (): Promise<Files> => {
    const files: Record<string, SimFile> = {}
    for (const path of await pathsIn(paths.real)) {
      const file = await readOne(path)
      if (file !== undefined) files[join(paths.simulated, relative(paths.real, path))] = file
    }
    return withoutFullFolders(files)
  }
  const write = async (files: Files): Promise<void> => {
    const before = await read()
    for (const path of Object.keys(before))
      if (!Object.hasOwn(files, path)) await rm(realPath(path), { recursive: true, force: true })
    for (const [path, file] of Object.entries(files)) {
      if (sameFile(before[path], file)) continue
      const real = realPath(path)
      await put(real, file, paths)
      const { mtimeMs, size, ino, mode } = await lstat(real)
      if (file.folder !== true) seen.set(real, { stamp: `${mtimeMs} ${size} ${ino} ${mode}`, file })
    }
  }
  const realPath = (path: string): string => join(paths.real, relative(paths.simulated, path))
  return { read, write }
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

async function pathsIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).map((path) => join(folder, path)).toSorted()
}

/** A folder with something in it needs no entry of its own. */
function withoutFullFolders(files: Files): Files {
  const paths = Object.keys(files)
  return Object.fromEntries(
    Object.entries(files).filter(
      ([path, file]) => file.folder !== true || !paths.some((each) => each.startsWith(`${path}/`)),
    ),
  )
}
