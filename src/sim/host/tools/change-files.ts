import { posix } from 'node:path'
import { answer, notModelled, type Answer, type Call } from '../../engine/command.ts'
import type { World } from '../../world/world.ts'
import { changeFiles, filesAt, type Place, type PlacedTool } from '../place.ts'
import { absolutePath, fileAt, folderExists, isFolder, writeFile } from '../shell/files.ts'

const quiet = (world: World): Answer => answer(world, { seconds: 0 })
const complaint = (world: World, text: string): Answer =>
  answer(world, { stderr: `${text}\n`, exitCode: 1, seconds: 0 })

/** Options in any order, and the other words; nothing where an option is not among these letters. */
function lettersOf(
  args: readonly string[],
  known: RegExp,
): { readonly letters: string; readonly words: readonly string[] } | undefined {
  const options = args.filter((arg) => /^-./.test(arg) && arg !== '--')
  if (options.some((option) => !known.test(option))) return undefined
  return { letters: options.map((option) => option.slice(1)).join(''), words: args.filter((arg) => !/^-./.test(arg)) }
}

/** tee prints what it writes. Texts of all of these: coreutils 9.1, run. */
export const tee: PlacedTool = (world, call, place) => {
  const read = lettersOf(call.argv.slice(1), /^-a$/)
  if (read === undefined) return notModelled(world, call)
  let next = world
  let stderr = ''
  for (const name of read.words) {
    const path = absolutePath(place, call.cwd, name)
    const problem = isFolder(world, place, path)
      ? 'Is a directory'
      : folderExists(world, place, posix.dirname(path))
        ? undefined
        : 'No such file or directory'
    if (problem !== undefined) stderr += `tee: ${name}: ${problem}\n`
    else next = writeFile(next, place, path, { text: call.stdin, append: read.letters.includes('a'), ...umaskOf(call) })
  }
  return answer(next, { stdout: call.stdin, stderr, exitCode: stderr === '' ? 0 : 1, seconds: 0 })
}

function umaskOf({ umask }: Call): { readonly umask?: number } {
  return umask === undefined ? {} : { umask }
}

export const touch: PlacedTool = (world, call, place) => {
  const read = lettersOf(call.argv.slice(1), /^$/)
  if (read === undefined) return notModelled(world, call)
  const paths = read.words.map((name) => absolutePath(place, call.cwd, name))
  const lost = read.words.find(
    (name) => !folderExists(world, place, posix.dirname(absolutePath(place, call.cwd, name))),
  )
  if (lost !== undefined) return complaint(world, `touch: cannot touch '${lost}': No such file or directory`)
  return quiet(
    paths.reduce(
      (at, path) =>
        isFolder(at, place, path) ? at : writeFile(at, place, path, { text: '', append: true, ...umaskOf(call) }),
      world,
    ),
  )
}

export const mkdir: PlacedTool = (world, call, place) => {
  const args = call.argv.slice(1)
  const at = args.findIndex((arg) => arg === '-m')
  const mode = at === -1 ? undefined : args[at + 1]
  const read = lettersOf(at === -1 ? args : args.toSpliced(at, 2), /^-p$/)
  if (read === undefined || (mode !== undefined && !/^0?[0-7]{3}$/.test(mode))) return notModelled(world, call)
  let next = world
  for (const name of read.words) {
    const path = absolutePath(place, call.cwd, name)
    const exists = isFolder(next, place, path) || fileAt(next, place, path) !== undefined
    if (exists && !read.letters.includes('p'))
      return complaint(next, `mkdir: cannot create directory '${name}': File exists`)
    if (!read.letters.includes('p') && !folderExists(next, place, posix.dirname(path)))
      return complaint(next, `mkdir: cannot create directory '${name}': No such file or directory`)
    if (exists || world.hostUpsets?.vanishing?.includes(path) === true) continue
    next = changeFiles(next, place, (files) => {
      files[path] = {
        text: '',
        mode: (mode ?? (0o777 & ~(call.umask ?? 0o22)).toString(8)).replace(/^0/, ''),
        folder: true,
      }
    })
  }
  return quiet(next)
}

export const chmod: PlacedTool = (world, call, place) => {
  const [mode = '', ...names] = call.argv.slice(1)
  if (!/^0?[0-7]{3}$|^[ugo]*\+x$/.test(mode) || names.length === 0) return notModelled(world, call)
  let next = world
  for (const name of names) {
    const path = absolutePath(place, call.cwd, name)
    if (fileAt(next, place, path) === undefined && !isFolder(next, place, path))
      return complaint(next, `chmod: cannot access '${name}': No such file or directory`)
    next = changeFiles(next, place, (files) => {
      const old = files[path] ?? { text: '', mode: '755', folder: true as const }
      const digits = Array.from(old.mode, (digit) => (mode.endsWith('x') ? String(Number(digit) | 1) : digit)).join('')
      files[path] = { ...old, mode: mode.endsWith('x') ? digits : mode.replace(/^0/, '') }
    })
  }
  return quiet(next)
}

/** Owners are not kept: whoever is asked for, all that is told apart is whether the file is there. */
export const chown: PlacedTool = (world, call, place) => {
  const [owner = '', name = '', ...more] = call.argv.slice(1)
  if (!/^\w+(?::\w*)?$/.test(owner) || more.length > 0) return notModelled(world, call)
  const path = absolutePath(place, call.cwd, name)
  if (fileAt(world, place, path) === undefined && !isFolder(world, place, path))
    return complaint(world, `chown: cannot access '${name}': No such file or directory`)
  const next = changeFiles(world, place, (files) => {
    const file = files[path]
    if (file !== undefined) file.owner = owner.split(':')[0] ?? owner
  })
  return quiet(next)
}

/** Where something ends up that is copied to a name or into a folder. */
function destination(world: World, place: Place, call: Call, source: string, name: string): string {
  const path = absolutePath(place, call.cwd, name)
  return isFolder(world, place, path) ? posix.join(path, posix.basename(source)) : path
}

function copy(tool: 'cp' | 'mv' | 'install'): PlacedTool {
  return (world, call, place) => {
    const args = call.argv.slice(1)
    const at = args.findIndex((arg) => arg === '-m')
    const mode = tool === 'install' ? (at === -1 ? '755' : args[at + 1]) : undefined
    const read = lettersOf(at === -1 ? args : args.toSpliced(at, 2), tool === 'install' ? /^-D$/ : /^-[fp]$/)
    const [source = '', target = '', ...more] = read?.words ?? []
    if (read === undefined || target === '' || more.length > 0) return notModelled(world, call)
    const from = absolutePath(place, call.cwd, source)
    const to = destination(world, place, call, source, target)
    const file = fileAt(world, place, from)
    if (file === undefined && !isFolder(world, place, from))
      return complaint(world, `${tool}: cannot stat '${source}': No such file or directory`)
    if (file === undefined) return notModelled(world, call)
    if (!read.letters.includes('D') && !folderExists(world, place, posix.dirname(to))) {
      const what = tool === 'mv' ? `cannot move '${source}' to '${target}'` : `cannot create regular file '${target}'`
      return complaint(world, `${tool}: ${what}: No such file or directory`)
    }
    const fresh = (Number.parseInt(file.mode, 8) & ~(call.umask ?? 0o22)).toString(8)
    const next = changeFiles(world, place, (files) => {
      const kept = tool === 'mv' || read.letters.includes('p') ? file.mode : (mode ?? files[to]?.mode ?? fresh)
      files[to] = { ...file, mode: kept.replace(/^0/, '') }
      if (tool === 'mv' && from !== to) delete files[from]
    })
    return quiet(next)
  }
}

export const cp = copy('cp')
export const mv = copy('mv')
export const install = copy('install')

export const rm: PlacedTool = (world, call, place) => {
  const read = lettersOf(call.argv.slice(1), /^-[rRf]+$/)
  if (read === undefined) return notModelled(world, call)
  const { letters, words } = read
  let next = world
  for (const name of words) {
    const path = absolutePath(place, call.cwd, name)
    const folder = isFolder(next, place, path)
    if (fileAt(next, place, path) === undefined && !folder) {
      if (!letters.includes('f')) return complaint(next, `rm: cannot remove '${name}': No such file or directory`)
    } else if (folder && !/[rR]/.test(letters)) return complaint(next, `rm: cannot remove '${name}': Is a directory`)
    const gone = Object.keys(filesAt(next, place)).filter(
      (each) => each === path || (folder && each.startsWith(`${path}/`)),
    )
    next = changeFiles(next, place, (files) => {
      for (const each of gone) delete files[each]
    })
  }
  return quiet(next)
}
