import { access, constants, stat } from 'node:fs/promises'
import { delimiter, resolve } from 'node:path'

/** Where a command is, or why it cannot be run; `not-permitted` means that a file is there and cannot be executed. */
export type Found =
  | { readonly found: true; readonly path: string }
  | { readonly found: false; readonly end: 'not-found' | 'not-permitted'; readonly why: string }

/** Looks a command up as a shell does: a name with a slash is a path from `cwd`, any other is looked for in the folders of `path`. */
export async function findOnPath(command: string, path: string | undefined, cwd: string): Promise<Found> {
  const isPath = command.includes('/')
  const folders = isPath ? [''] : (path ?? '').split(delimiter)
  const candidates = path === undefined && !isPath ? [] : folders.map((folder) => resolve(cwd, folder, command))
  let forbidden: string | undefined
  for (const candidate of candidates) {
    const kind = await kindOfFile(candidate)
    if (kind === 'executable') return { found: true, path: candidate }
    if (kind === 'not executable') forbidden ??= candidate
  }
  if (forbidden !== undefined) {
    return {
      found: false,
      end: 'not-permitted',
      why: `${command}: ${forbidden} is there but is not executable for this user`,
    }
  }
  const where = isPath ? 'no such file' : `not found on PATH (${path ?? 'which is not set'})`
  return { found: false, end: 'not-found', why: `${command}: ${where}` }
}

async function kindOfFile(path: string): Promise<'executable' | 'not executable' | 'absent'> {
  try {
    if (!(await stat(path)).isFile()) return 'absent'
  } catch (error) {
    return isNoAccess(error) ? 'not executable' : 'absent'
  }
  return access(path, constants.X_OK).then(
    () => 'executable',
    () => 'not executable',
  )
}

function isNoAccess(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EACCES'
}
