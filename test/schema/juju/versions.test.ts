import { expect, test } from 'vitest'
import { changed, driftOf, wrongPaths } from './hold.ts'
import { modelSample, statusSample } from './samples.ts'

const status = 'juju status --format json'
const models = 'juju models --format json'
const of = (version: string, changes: readonly (readonly [string, string])[]): string =>
  JSON.stringify(
    changes.reduce((value, [path, to]) => changed(value, path, to), changed(statusSample, 'model/version', version)),
  )

test.each([
  ['3.6.1', [['applications/web/series', 'jammy']], ['applications.*.series']],
  [
    '2.9.42',
    [['applications/web/series', 'jammy']],
    ['applications.*.base', 'machines.*.base', 'machines.*.containers.*.base'],
  ],
  ['4.0.1', [['machines/0/controller-cluster-role', 'x']], ['model.sla']],
  ['3.6.1', [['machines/0/controller-cluster-role', 'x']], ['machines.*.controller-cluster-role']],
] as const)('a status of %s has the keys of its release: %j', (version, changes, drift) => {
  expect(driftOf(status, { stdout: of(version, changes) })).toEqual(drift)
})

test('charms of the old store are known to 2.9 alone', () => {
  const stdout = (version: string): string => of(version, [['applications/web/charm-origin', 'charmstore']])
  expect(wrongPaths(status, { stdout: stdout('2.9.42') })).toEqual([])
  expect(wrongPaths(status, { stdout: stdout('3.1.0') })).toEqual(['applications.*.charm-origin'])
})

test('relations are names in older clients, and never in 4.0', () => {
  const named = (version: string): string =>
    JSON.stringify(
      changed(JSON.parse(of(version, [])) as typeof statusSample, 'applications/web/relations', { db: ['db'] }),
    )
  expect(wrongPaths(status, { stdout: named('3.1.2') })).toEqual([])
  expect(wrongPaths(status, { stdout: named('4.0.1') })).toEqual(['applications.*.relations.*[]'])
})

test('a model has no owner from 4.0 on, by the version of the client or else of the agent', () => {
  const { owner: _owner, 'agent-version': _agent, ...rest } = modelSample
  const stdout = JSON.stringify({ models: [{ ...rest, access: 'admin', 'last-connection': 'x' }] })
  expect(wrongPaths(models, { stdout, version: '4.0.2' })).toEqual([])
  expect(wrongPaths(models, { stdout, version: '3.6.1' })).toEqual(['models[].owner'])
  expect(wrongPaths(models, { stdout: stdout.replace('"life"', '"agent-version":"4.0.2","life"') })).toEqual([])
})
