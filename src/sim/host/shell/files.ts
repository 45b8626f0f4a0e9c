import { posix } from 'node:path'
import type { SimFile } from '../../world/host-world.ts'
import { changeFiles, filesAt, type Place } from '../place.ts'
import type { World } from '../../world/world.ts'

/** A path as the file system has it. */
export function absolutePath(place: Place, cwd: string | undefined, path: string): string {
  return posix.resolve(cwd ?? place.home, path)
}

export function fileAt(world: World, place: Place, path: string): SimFile | undefined {
  const file = filesAt(world, place)[path]
  return file?.folder === true ? undefined : file
}

/** Whether there is a folder: one that was made by name, or one with something in it, or one that every system has. */
export function isFolder(world: World, place: Place, path: string): boolean {
  const files = filesAt(world, place)
  if (files[path]?.folder === true || path === place.home || isSystemFolder(path)) return true
  const inside = path === '/' ? '/' : `${path}/`
  return Object.keys(files).some((each) => each.startsWith(inside))
}

/**
 * Whether something can be put into a folder. On a host only what the simulator knows of is listed: a folder is known to be absent where the one above it
 * is known, and taken to be there otherwise.
 */
export function folderExists(world: World, place: Place, path: string): boolean {
  if (isFolder(world, place, path)) return true
  return place.kind !== 'jumphost' && !isFolder(world, place, posix.dirname(path))
}

const systemFolders = [
  '/',
  '/etc',
  '/home',
  '/tmp',
  '/var',
  '/var/tmp',
  '/var/log',
  '/root',
  '/usr',
  '/usr/local',
  '/usr/local/bin',
  '/opt',
  '/srv',
  '/run',
  '/dev',
  '/etc/default',
  '/etc/systemd/system',
]

/** A folder that every system has, with more in it than the simulator knows of. */
export function isSystemFolder(path: string): boolean {
  return systemFolders.includes(path)
}

/** Writes a file, whole or behind what it has; the mode of one that is there stays. */
export function writeFile(
  world: World,
  place: Place,
  path: string,
  {
    text,
    append = false,
    umask = 0o22,
    large,
  }: { readonly text: string; readonly append?: boolean; readonly umask?: number; readonly large?: SimFile['large'] },
): World {
  if (path === '/dev/null') return world
  const ignoresUmask = place.kind === 'jumphost' && world.jumphost.ignoresUmask
  const fresh = (0o666 & ~(ignoresUmask ? 0o22 : umask)).toString(8)
  return changeFiles(world, place, (files) => {
    const old = files[path]
    const whole = append && old !== undefined ? old.text + text : text
    files[path] = {
      text: whole,
      mode: old?.mode ?? fresh,
      ...(large === undefined ? {} : { large }),
      ...(old?.owner === undefined ? {} : { owner: old.owner }),
    }
  })
}
