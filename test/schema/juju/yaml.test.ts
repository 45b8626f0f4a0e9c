import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { changed, driftOf, reasonOf, told, wrongPaths } from './hold.ts'
import { modelSample, operationSample, statusSample, taskSample } from './samples.ts'

const config = {
  application: 'web',
  charm: 'web',
  settings: { size: { description: 'd', source: 'default', type: 'int', value: 1, default: 1 } },
}
const tasks = { 'web/0': { ...taskSample, unit: 'web/0' } }
const noStatus = { 'web/0': { id: '2', unit: 'web/0' } }

const without = (value: object, key: string): object =>
  Object.fromEntries(Object.entries(value).filter(([each]) => each !== key))

/** Asked for as YAML, or printed as YAML when no format is asked for: what is read, and what is not. */
const cases = [
  { line: 'juju status --format yaml', good: statusSample, bad: without(statusSample, 'controller'), at: 'controller' },
  {
    line: 'juju status -m c:m --format=yaml',
    good: statusSample,
    bad: { ...statusSample, model: {} },
    at: 'model.name',
  },
  { line: 'juju show-model m', good: { m: modelSample }, bad: { m: without(modelSample, 'name') }, at: '*.name' },
  { line: 'juju show-operation 1', good: operationSample, bad: without(operationSample, 'status'), at: 'status' },
  { line: 'juju config web', good: config, bad: without(config, 'charm'), at: 'charm' },
  { line: 'juju run web/0 act --format yaml', good: tasks, bad: noStatus, at: '*.status' },
  { line: 'juju exec --unit web/0 --format yaml -- id', good: tasks, bad: noStatus, at: '*.status' },
  {
    line: 'juju wait-for unit web/0',
    good: { properties: { life: 'alive' } },
    bad: { life: 'alive' },
    at: 'properties',
  },
]

test.each(cases)('$line is read as its JSON is', ({ line, good, bad, at }) => {
  expect(told(line, { stdout: stringify(good) })).toBe('')
  expect(wrongPaths(line, { stdout: stringify(bad) })).toContain(at)
})

test('a key that no schema knows is drift in YAML too', () => {
  expect(driftOf('juju status --format yaml', { stdout: stringify({ ...statusSample, extra: 1 }) })).toEqual(['extra'])
})

test('a blank status is left out of YAML, and only a status', () => {
  const blank = changed(statusSample, 'machines/0/modification-status', undefined)
  expect(wrongPaths('juju status --format json', { stdout: JSON.stringify(blank) })).toEqual([
    'machines.*.modification-status',
  ])
  expect(wrongPaths('juju status --format yaml', { stdout: stringify(blank) })).toEqual([])
  const noMac = changed(blank, 'machines/0/network-interfaces/br0/mac-address', undefined)
  expect(wrongPaths('juju status --format yaml', { stdout: stringify(noMac) })).toEqual([
    'machines.*.network-interfaces.*.mac-address',
  ])
})

test.each(['', 'active\n', '{}: [\n', '3\n'])('%j is no YAML map', (stdout) => {
  expect(told('juju status --format yaml', { stdout })).toMatch(/^\(top\): expected YAML, got /)
})

test('where the client is, and why there is none', () => {
  expect(wrongPaths('juju switch', { stdout: 'c:admin/m\n' })).toEqual([])
  expect(wrongPaths('juju switch', { stdout: 'Current Controller\n' })).toEqual(['(top)'])
  expect(wrongPaths('juju whoami --format yaml', { stdout: 'controller: c\nmodel: m\nuser: admin\n' })).toEqual([])
  expect(reasonOf('juju status --format yaml', 'ERROR model c:admin/m not found\n', 1)).toBeDefined()
})
