import { isAbsolute, resolve } from 'node:path'
import type { Files, SimFile } from '../sim/world/host-world.ts'
import { sameFile, type RealFiles } from './real-files.ts'

/** A command as it was typed, where the person stood. */
export interface Typed {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
}

/**
 * The files of this machine outside of the home that a command names, by their own paths: a word of it, what follows `=` or `@` in one, or the
 * value of a variable; and what earlier commands have made there. The folder that it stands in is there, too. What cannot be read is left out.
 */
export async function namedFiles({ argv, env, cwd }: Typed, home: string, real: RealFiles): Promise<Files> {
  const words = [...argv.slice(1).flatMap(namesIn), ...Object.values(env).filter(isAbsolute)]
  const outside = [...new Set([...words.map((word) => resolve(cwd, word)), ...real.written()])].filter(
    (path) => !within(home, path),
  )
  const found = await Promise.all(
    outside.map(async (path) => [path, await real.read(path).catch(() => undefined)] as const),
  )
  const files = found.filter((each): each is [string, SimFile] => each[1] !== undefined && each[1].folder !== true)
  const folder: Files = within(home, cwd) ? {} : { [cwd]: { text: '', mode: '755', folder: true } }
  return { ...folder, ...Object.fromEntries(files) }
}

/** Writes to this machine what a command has made or changed in these folders. */
export async function writeNamed(
  before: Files,
  after: Files,
  { folders, real }: { readonly folders: readonly string[]; readonly real: RealFiles },
): Promise<void> {
  for (const [path, file] of Object.entries(after))
    if (file.folder !== true && !sameFile(before[path], file) && folders.some((folder) => within(folder, path)))
      await real.write(path, file)
}

/** Whether a path is a folder or something in it. */
export function within(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)
}

function namesIn(word: string): string[] {
  const [, value] = /^[\w.@-]+?[=@]@?(.+)$/s.exec(word) ?? []
  return value === undefined ? [word] : [word, value]
}
