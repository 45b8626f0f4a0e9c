import { haproxySocket } from '../haproxy.ts'
import { hostAt } from '../place.ts'
import { fileAt, isFolder, absolutePath } from './files.ts'
import { NotShell } from './syntax.ts'
import type { Shell } from './state.ts'

const compare: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '-eq': (a, b) => Number(a) === Number(b),
  '-ne': (a, b) => Number(a) !== Number(b),
  '-lt': (a, b) => Number(a) < Number(b),
  '-le': (a, b) => Number(a) <= Number(b),
  '-gt': (a, b) => Number(a) > Number(b),
  '-ge': (a, b) => Number(a) >= Number(b),
}

/** What `test` says: 0 for yes, 1 for no. */
export function testStatus(shell: Shell, words: readonly string[]): number {
  return holds(shell, words) ? 0 : 1
}

function holds(shell: Shell, words: readonly string[]): boolean {
  const [first = '', second = '', third = ''] = words
  if (words.length === 0) return false
  if (words.length === 1) return first !== ''
  if (first === '!' && words.length > 1) return !holds(shell, words.slice(1))
  if (words.length === 2) return unary(shell, first, second)
  const compared = compare[second]
  if (words.length === 3 && compared !== undefined) return compared(first, third)
  for (const [word, isAnd] of [
    ['-o', false],
    ['-a', true],
  ] as const) {
    const at = words.indexOf(word)
    if (at === -1) continue
    const [left, right] = [holds(shell, words.slice(0, at)), holds(shell, words.slice(at + 1))]
    return isAnd ? left && right : left || right
  }
  throw new NotShell(`test ${words.join(' ')}`)
}

function unary(shell: Shell, operator: string, value: string): boolean {
  if (operator === '-n') return value !== ''
  if (operator === '-z') return value === ''
  const path = absolutePath(shell.place, shell.cwd, value)
  if (operator === '-S') return path === haproxySocket && hostAt(shell.world, shell.place)?.haproxy !== undefined
  const file = fileAt(shell.world, shell.place, path)
  if (operator === '-d') return isFolder(shell.world, shell.place, path)
  if (operator === '-e') return file !== undefined || isFolder(shell.world, shell.place, path)
  if (operator === '-f' || operator === '-r' || operator === '-w') return file !== undefined
  if (operator === '-s') return file !== undefined && (file.text !== '' || file.large !== undefined)
  if (operator === '-x') return file !== undefined && /[157]/.test(file.mode)
  throw new NotShell(`test ${operator}`)
}
