import { readdir, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Files, SimFile } from '../sim/world/host-world.ts'
import { sameFile, type RealFiles } from './real-files.ts'
import type { PathTranslator } from './translate-paths.ts'

/** A real folder that stands for the home of the simulated jumphost's user. */
export interface HomeFolder {
  /** Its files as the simulator keeps them, by their simulated paths. */
  read(): Promise<Files>
  /** Makes it hold exactly these files, with their modes. */
  write(files: Files): Promise<void>
}

/** The files of a real home, kept in step with the simulated one. */
export function homeFolder(paths: PathTranslator, real: RealFiles): HomeFolder {
  const realPath = (path: string): string => join(paths.real, relative(paths.simulated, path))
  const read = async (): Promise<Files> => {
    const files: Record<string, SimFile> = {}
    for (const path of await pathsIn(paths.real)) {
      const file = await real.read(path)
      if (file !== undefined) files[join(paths.simulated, relative(paths.real, path))] = file
    }
    return withoutFullFolders(files)
  }
  const write = async (files: Files): Promise<void> => {
    const before = await read()
    for (const path of Object.keys(before))
      if (!Object.hasOwn(files, path)) await rm(realPath(path), { recursive: true, force: true })
    for (const [path, file] of Object.entries(files))
      if (!sameFile(before[path], file)) await real.write(realPath(path), file)
  }
  return { read, write }
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
