import { chmod, copyFile, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'

/** Makes the commands that speak to the server of a folder, and gives back the folder in it that goes first on PATH. */
export async function makeShims(serverFolder: string, names: readonly string[]): Promise<string> {
  const shim = join(serverFolder, 'shim')
  await copyFile(new URL('shim.pl', import.meta.url), shim)
  await chmod(shim, 0o700)
  const folder = join(serverFolder, 'bin')
  await mkdir(folder)
  // The kernel hands perl the name by which the link was called, and from it the shim knows which command it stands for.
  for (const name of names) await symlink(shim, join(folder, name))
  return folder
}
