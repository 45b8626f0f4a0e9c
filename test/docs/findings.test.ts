import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules } from '../../src/runbook/problem.ts'
import { everyFault } from '../../src/sim/faults/every-fault.ts'
import { root } from '../sim/sample-world.ts'

const rows = readFileSync(join(root, 'docs', 'findings.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| finding') && !/^\| -+ \|(?: -+ \|)*$/.test(line))
  .map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

/** Why a proof is none, if it is none: `fault ID`, `rule NAME` or `"TITLE" in test/FILE`. */
function missing(proof: string): string | undefined {
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

/** The ids of the operator's findings that this project was made to meet. */
const numbered = [
  'D-011',
  'D-021',
  'D-044',
  'D-045',
  'D-052',
  'D-053',
  'D-054',
  'D-055',
  'D-056',
  'D-057',
  'D-061',
  ...['006', '011', '014', '016', '021', '022', '031'].map((number) => `DOCFIX-${number}`),
  ...Array.from({ length: 14 }, (_, index) => `DOCFIX-0${39 + index}`),
  'KI-P3-001',
  'FINDING-1',
  'L4',
  'R3',
  'LP#1937003',
]

test('every numbered finding has its row, and those without a number have theirs', () => {
  const ids = rows.map(([id]) => id)
  expect(ids.filter((id) => id !== '-')).toEqual(numbered)
  expect(ids.filter((id) => id === '-').length).toBeGreaterThan(15)
})

describe.each(rows)('%s: %s', (_id, _what, how, proof = '') => {
  test('says what stands against it, and each of its proofs is alive', () => {
    const proofs = [...proof.matchAll(/`([^`]+)`/g)].map(([, each = '']) => each)
    expect(how).not.toBe('')
    expect(proofs.length).toBeGreaterThan(0)
    expect(proofs.flatMap((each) => missing(each) ?? [])).toEqual([])
  })
})
