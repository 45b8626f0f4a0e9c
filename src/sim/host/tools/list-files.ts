import { answer, notModelled } from '../../engine/command.ts'
import type { SimFile } from '../../world/host-world.ts'
import type { World } from '../../world/world.ts'
import { filesAt, type Place, type PlacedTool } from '../place.ts'
import { absolutePath, fileAt, folderExists, isFolder, isSystemFolder } from '../shell/files.ts'
import { sizeOf } from './read-files.ts'

/** Names one a line, as ls prints them where nobody sees a terminal. Texts: coreutils 9.1, run. */
export const ls: PlacedTool = (world, call, place) => {
  const args = call.argv.slice(1)
  const letters = args.filter((arg) => arg.startsWith('-')).join('')
  const names = args.filter((arg) => !arg.startsWith('-'))
  if (/[^-1aAd]/.test(letters) || names.length > 1) return notModelled(world, call)
  const name = names[0] ?? '.'
  const path = absolutePath(place, call.cwd, name)
  if (fileAt(world, place, path) !== undefined || (letters.includes('d') && isFolder(world, place, path)))
    return answer(world, { stdout: `${name}\n`, seconds: 0 })
  if (isUnlisted(world, place, path)) return notModelled(world, call)
  if (!isFolder(world, place, path))
    return answer(world, {
      stderr: `ls: cannot access '${name}': No such file or directory\n`,
      exitCode: 2,
      seconds: 0,
    })
  const inside = childrenOf(world, place, path).filter((each) => /[aA]/.test(letters) || !each.startsWith('.'))
  const all = letters.includes('a') ? ['.', '..', ...inside] : inside
  return answer(world, { stdout: all.map((each) => `${each}\n`).join(''), seconds: 0 })
}

/** Whether what stands at a path of a host is known to nobody here: a folder of the system, or one that is below nothing that is known. */
function isUnlisted(world: World, place: Place, path: string): boolean {
  if (place.kind === 'jumphost' || path === place.home || path === '/tmp') return false
  return isSystemFolder(path) || (!isFolder(world, place, path) && folderExists(world, place, path))
}

function childrenOf(world: World, place: Place, path: string): string[] {
  const start = path === '/' ? '/' : `${path}/`
  const found = Object.keys(filesAt(world, place)).filter((each) => each.startsWith(start))
  return [...new Set(found.map((each) => each.slice(start.length).split('/')[0] ?? ''))].toSorted()
}

/** stat with a format of `%a`, `%s`, `%n` and `%U`. */
export const stat: PlacedTool = (world, call, place) => {
  const [option, format = '', name = '', ...more] = call.argv.slice(1)
  if (option !== '-c' || !/^(?:%[asnU]|[^%\\])+$/.test(format) || name === '' || more.length > 0)
    return notModelled(world, call)
  const path = absolutePath(place, call.cwd, name)
  const folder = filesAt(world, place)[path] ?? (isFolder(world, place, path) ? { text: '', mode: '755' } : undefined)
  const file: SimFile | undefined = fileAt(world, place, path) ?? folder
  if (file === undefined)
    return answer(world, {
      stderr: `stat: cannot statx '${name}': No such file or directory\n`,
      exitCode: 1,
      seconds: 0,
    })
  const owner = file.owner ?? (place.kind === 'jumphost' || path.startsWith('/home/') ? place.user : 'root')
  const stdout = format
    .replaceAll('%a', file.mode)
    .replaceAll('%s', String(sizeOf(file)))
    .replaceAll('%n', name)
    .replaceAll('%U', owner)
  return answer(world, { stdout: `${stdout}\n`, seconds: 0 })
}
