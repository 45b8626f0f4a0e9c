import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rules } from '../../src/runbook/problem.ts'
import { everyFault } from '../../src/sim/faults/every-fault.ts'
import { root } from '../sim/sample-world.ts'

/** The rows of a page's tables, each as its cells; a heading is none. */
export function rowsOf(page: string, heading: string): readonly (readonly string[])[] {
  return readFileSync(join(root, 'docs', page), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith(`| ${heading}`) && !/^\| -+ \|(?: -+ \|)*$/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

/** The proofs that a cell names, each in backticks. */
export function proofsIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, each = '']) => each)
}

/** Why a proof is none, if it is none: `fault ID`, `rule NAME` or `"TITLE" in test/FILE`. */
export function missingProof(proof: string): string | undefined {
  const [, kind, name = ''] = /^(fault|rule) (\S+)$/.exec(proof) ?? []
  if (kind === 'rule') return rules.some((rule) => rule === name) ? undefined : `there is no rule ${name}`
  if (kind === 'fault') return everyFault.some(({ id }) => id === name) ? undefined : `there is no fault ${name}`
  const [, title = '', file = ''] = /^"(.+)" in (test\/\S+)$/.exec(proof) ?? []
  if (file === '') return `not a proof: ${proof}`
  const path = join(root, file)
  if (!existsSync(path)) return `there is no ${file}`
  return readFileSync(path, 'utf8').replaceAll("\\'", "'").includes(title)
    ? undefined
    : `${file} has no test "${title}"`
}
