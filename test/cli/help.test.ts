import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkride, root } from './checkride.ts'

test('--help teaches by examples, says what each exit code means, and is 80 columns wide', async () => {
  const { exitCode, stdout, stderr } = await checkride('--help')
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  for (const part of [
    '--sim\n',
    '--fault haproxy.backend-down\n',
    '--assert\n',
    '--plan\n',
    '--live --site site.yaml\n',
    '--replay DIR\n',
  ]) {
    expect(stdout).toMatch(new RegExp(`^  sh checkride phase-03\\.md .*${part}      \\S`, 'm'))
  }
  const codes = [...stdout.slice(stdout.indexOf('Exit codes:')).matchAll(/^ {2}(\d[\d, ]*) {2}\S/gm)].map(
    (each) => each[1],
  )
  expect(codes).toEqual(['0', '1', '2', '3', '129, 130, 143'])
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
})

test('every example of --help that needs no cloud of its own runs', async () => {
  const { stdout } = await checkride('--help')
  const lines = stdout.split('\n').flatMap((line) => /^ {2}sh checkride (.*?)(?: {2,}|$)/.exec(line)?.[1] ?? [])
  const runnable = lines.filter((line) => !/--live|--replay|--site site.yaml/.test(line))
  expect(runnable.length).toBeGreaterThan(3)
  for (const line of runnable) {
    const run = await checkride(line)
    expect([line, run.exitCode, run.stderr]).toEqual([line, line.includes('--fault') ? 1 : 0, ''])
  }
})

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }
  expect(await checkride('--version')).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' })
})

test.for([
  ['list', [/^phase-03\.md +Core verify +4 steps +site testcloud$/m]],
  [
    'list faults',
    [
      /^juju\.other-app-blocked +world +hold 3\.1a +deceptive +As many.* D-021/m,
      /^keystone\.policy-broken +world +benign +keystone/m,
      /^stream\.hangs +stream +whichever step it hits +The command/m,
    ],
  ],
] as const)('%s prints a table that grep and awk can read', async ([line, rows]) => {
  const { exitCode, stdout, stderr } = await checkride(line)
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  for (const row of rows) expect(stdout).toMatch(row)
})
