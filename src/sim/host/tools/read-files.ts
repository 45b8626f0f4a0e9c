import { createHash } from 'node:crypto'
import { answer, notModelled, type Answer, type Call } from '../../engine/command.ts'
import type { SimFile } from '../../world/host-world.ts'
import type { World } from '../../world/world.ts'
import type { Place, PlacedTool } from '../place.ts'
import { absolutePath, fileAt, isFolder } from '../shell/files.ts'
import { sysfsFile } from './sysfs.ts'

/** What was read from one file, or what is wrong with it. */
type Read = { readonly name: string; readonly file: SimFile } | { readonly name: string; readonly problem: string }

/** Files that every system has, and that are not known here: nothing may be said of them, least of all that they are absent. */
function isUnknowable(place: Place, path: string): boolean {
  return (
    place.kind !== 'jumphost' &&
    /^\/(?:proc|sys|dev|var\/log)\/|^\/etc\/(?:passwd|group|hosts|hostname|os-release|fstab|resolv\.conf|ssh\/.*|netplan\/.*)$/.test(
      path,
    )
  )
}

/** Reads the named files, or stdin where none is named. */
export function readAll(world: World, call: Call, place: Place, names: readonly string[]): Read[] {
  if (names.length === 0) return [{ name: '-', file: { text: call.stdin, mode: '' } }]
  return names.map((name): Read => {
    if (name === '-') return { name, file: { text: call.stdin, mode: '' } }
    const path = absolutePath(place, call.cwd, name)
    if (path === '/dev/null') return { name, file: { text: '', mode: '666' } }
    const known = fileAt(world, place, path) ?? sysfsFile(world, place, path)
    if (typeof known === 'string') return { name, problem: known }
    if (known !== undefined) return { name, file: known }
    return { name, problem: isFolder(world, place, path) ? 'Is a directory' : 'No such file or directory' }
  })
}

/** Says what each file comes to, and complains of those that are not there. */
export function eachFile(
  world: World,
  reads: readonly Read[],
  parts: {
    readonly say: (file: SimFile, name: string) => string
    readonly complain: (name: string, problem: string) => string
    readonly exitCode?: number
  },
): Answer {
  const stdout = reads.map((read) => ('file' in read ? parts.say(read.file, read.name) : '')).join('')
  const stderr = reads.map((read) => ('file' in read ? '' : `${parts.complain(read.name, read.problem)}\n`)).join('')
  return answer(world, { stdout, stderr, exitCode: stderr === '' ? 0 : (parts.exitCode ?? 1), seconds: 0 })
}

export function isLarge(read: Read): boolean {
  return 'file' in read && read.file.large !== undefined
}

/** Texts of all of these: coreutils 9.1 and grep 3.8, run. */
export const cat: PlacedTool = (world, call, place) => {
  const names = call.argv.slice(1)
  const reads = readAll(world, call, place, names)
  const isUnknown = reads.some(
    (read) =>
      'problem' in read &&
      read.problem.startsWith('No such') &&
      isUnknowable(place, absolutePath(place, call.cwd, read.name)),
  )
  if (names.some((name) => /^-./.test(name)) || reads.some(isLarge) || isUnknown) return notModelled(world, call)
  return eachFile(world, reads, { say: ({ text }) => text, complain: (name, problem) => `cat: ${name}: ${problem}` })
}

function ends(tool: 'head' | 'tail'): PlacedTool {
  return (world, call, place) => {
    const [first = '', second = '', ...rest] = call.argv.slice(1)
    const short = /^-n?(\d+)$/.exec(first)?.[1]
    const long = first === '-n' && /^\d+$/.test(second) ? second : undefined
    const count = Number(short ?? long ?? 10)
    const names = short !== undefined ? call.argv.slice(2) : long !== undefined ? rest : call.argv.slice(1)
    const reads = readAll(world, call, place, names)
    if (names.some((name) => name.startsWith('-')) || names.length > 1 || reads.some(isLarge))
      return notModelled(world, call)
    const say = ({ text }: SimFile): string => {
      const lines = text.split(/(?<=\n)/)
      return (tool === 'head' ? lines.slice(0, count) : lines.slice(Math.max(0, lines.length - count))).join('')
    }
    return eachFile(world, reads, {
      say,
      complain: (name, problem) => `${tool}: cannot open '${name}' for reading: ${problem}`,
    })
  }
}

export const head = ends('head')
export const tail = ends('tail')

export const wc: PlacedTool = (world, call, place) => {
  const [option = '', ...names] = call.argv.slice(1)
  if (!/^-[lc]$/.test(option) || names.length > 1) return notModelled(world, call)
  const say = (file: SimFile, name: string): string => {
    const count = option === '-l' ? file.text.split('\n').length - 1 : sizeOf(file)
    return name === '-' ? `${count}\n` : `${count} ${name}\n`
  }
  return eachFile(world, readAll(world, call, place, names), {
    say,
    complain: (name, problem) => `wc: ${name}: ${problem}`,
  })
}

/** The bytes of a file. */
export function sizeOf({ text, large }: SimFile): number {
  return large?.bytes ?? Buffer.byteLength(text)
}

/** The sum of a file. */
function sumOf({ text, large }: SimFile, kind: 'sha256' | 'sha512'): string {
  return large?.[kind] ?? createHash(kind).update(text).digest('hex')
}

function sums(kind: 'sha256' | 'sha512'): PlacedTool {
  const tool = `${kind}sum`
  return (world, call, place) => {
    const words = call.argv.slice(1)
    const checks = words.some((word) => word === '-c' || word === '--check')
    const quiet = words.some((word) => ['--quiet', '--status'].includes(word))
    const ignoresMissing = words.includes('--ignore-missing')
    const options = ['-c', '--check', '--quiet', '--status', '--ignore-missing', '-b']
    const names = words.filter((word) => !options.includes(word))
    if (names.some((name) => /^-./.test(name))) return notModelled(world, call)
    const reads = readAll(world, call, place, names)
    const complain = (name: string, problem: string): string => `${tool}: ${name}: ${problem}`
    if (!checks) return eachFile(world, reads, { say: (file, name) => `${sumOf(file, kind)}  ${name}\n`, complain })
    const lines = reads.flatMap((read) =>
      'file' in read ? read.file.text.split('\n').filter((line) => line !== '') : [],
    )
    return check(world, call, place, { kind, names, lines, quiet, ignoresMissing })
  }
}

interface Check {
  readonly kind: 'sha256' | 'sha512'
  readonly names: readonly string[]
  readonly lines: readonly string[]
  readonly quiet: boolean
  readonly ignoresMissing: boolean
}

/** `-c` says OK or FAILED of each line of sums; with `--ignore-missing` nothing of files that are not there. */
function check(world: World, call: Call, place: Place, asked: Check): Answer {
  const { kind, names, lines, quiet, ignoresMissing } = asked
  const tool = `${kind}sum`
  let stdout = ''
  let stderr = ''
  const bad = { unread: 0, failed: 0, malformed: 0 }
  let verified = 0
  for (const line of lines) {
    const { sum, name = '' } = /^(?<sum>[0-9a-f]{64,128}) [ *](?<name>.+)$/.exec(line)?.groups ?? {}
    const [read] = sum === undefined ? [] : readAll(world, call, place, [name])
    if (read === undefined) bad.malformed += 1
    else if ('problem' in read && ignoresMissing && read.problem.startsWith('No such')) continue
    else if ('problem' in read) {
      stderr += `${tool}: ${name}: ${read.problem}\n`
      stdout += `${name}: FAILED open or read\n`
      bad.unread += 1
    } else if (sumOf(read.file, kind) === sum) {
      verified += 1
      stdout += quiet ? '' : `${name}: OK\n`
    } else {
      stdout += `${name}: FAILED\n`
      bad.failed += 1
    }
  }
  if (bad.malformed > 0) return notModelled(world, call)
  if (bad.unread > 0)
    stderr += `${tool}: WARNING: ${bad.unread} listed file${bad.unread === 1 ? '' : 's'} could not be read\n`
  if (bad.failed > 0)
    stderr += `${tool}: WARNING: ${bad.failed} computed checksum${bad.failed === 1 ? '' : 's'} did NOT match\n`
  const none = ignoresMissing && verified + bad.unread + bad.failed === 0
  if (none) stderr += `${tool}: ${names[0] ?? '-'}: no file was verified\n`
  return answer(world, { stdout, stderr, exitCode: bad.unread + bad.failed === 0 && !none ? 0 : 1, seconds: 0 })
}

export const sha256sum = sums('sha256')
export const sha512sum = sums('sha512')

/** `sed -n 'Np'` and `sed -n 'A,Bp'`: lines by number. */
export const sed: PlacedTool = (world, call, place) => {
  const [option, script = '', ...names] = call.argv.slice(1)
  const { from, to } = /^(?<from>\d+)(?:,(?<to>\d+))?p$/.exec(script)?.groups ?? {}
  const reads = readAll(world, call, place, names)
  if (option !== '-n' || from === undefined || reads.some(isLarge)) return notModelled(world, call)
  const say = ({ text }: SimFile): string =>
    text
      .split(/(?<=\n)/)
      .slice(Number(from) - 1, Number(to ?? from))
      .join('')
  return eachFile(world, reads, {
    say,
    complain: (name, problem) => `sed: can't read ${name}: ${problem}`,
    exitCode: 2,
  })
}
