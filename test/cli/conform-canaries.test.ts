import { expect, test } from 'vitest'
import { plantedFaults } from '../../src/cli/conform-canaries.ts'
import type { Recording } from '../../src/cli/conform-recordings.ts'

const host = { version: '3.6.8', stderr: '', exitCode: 0, kind: 'hand-made', recorded: '', state: '' }
const tasks = {
  'web/0': { id: '2', results: { 'return-code': 0, stdout: 'h\n' }, status: 'completed', unit: 'web/0' },
}

test('what is wrong inside a record is planted too, so one recording of tasks is enough', () => {
  const recording: Recording = {
    file: 'exec.json',
    argv: ['juju', 'exec', '--unit', 'web/0', '--format', 'json', '--', 'hostname'],
    ...host,
    stdout: JSON.stringify(tasks),
  }
  expect(plantedFaults([recording])).toEqual([])
})

test('a comparison that finds nothing is told as worth nothing', () => {
  const recording: Recording = {
    file: 'exec.txt',
    argv: ['juju', 'exec', '--unit', 'web/0', '--', 'cat', 'map.json'],
    ...host,
    stdout: '{"a":{"b":1}}\n',
  }
  expect(plantedFaults([recording])).toContain('a renamed key was planted 2 times, and never found')
})
