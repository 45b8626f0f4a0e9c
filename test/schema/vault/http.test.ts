import { expect, test } from 'vitest'
import { wrongPaths } from '../juju/hold.ts'
import {
  answer,
  healthJson,
  hexKeys,
  keys,
  leaderJson,
  rootToken,
  sealedJson,
  secretJson,
  unsealedJson,
} from './samples.ts'

const get = (path: string): string => `curl -sS -i http://127.0.0.1:8220/v1/${path}`
const put = (path: string): string => `curl -sS -i -X PUT -d '{"key":"x"}' http://127.0.0.1:8220/v1/${path}`
const { ha_enabled: _enabled, active_time: _active, ...body } = sealedJson
const { ha_enabled: _on, active_time: _since, ...open } = unsealedJson
const {
  cluster_name: _name,
  cluster_id: _id,
  ...closed
} = { ...healthJson, sealed: true, standby: true, replication_performance_mode: 'unknown' }

test.each([
  [get('sys/seal-status'), 200, body],
  [get('sys/seal-status'), 200, open],
  [put('sys/unseal'), 200, open],
  [put('sys/unseal'), 400, { errors: ['Vault is not initialized'] }],
  [get('sys/init'), 200, { initialized: false }],
  [put('sys/init'), 200, { keys: hexKeys, keys_base64: keys, root_token: rootToken }],
  [put('sys/init'), 400, { errors: ['Vault is already initialized'] }],
  [get('sys/leader'), 200, leaderJson],
  [get('sys/health'), 200, healthJson],
  [get('sys/health'), 429, { ...healthJson, standby: true }],
  [get('sys/health'), 503, closed],
  [get('sys/health'), 501, { ...closed, initialized: false }],
  [get('sys/health?standbyok=true&sealedcode=200&uninitcode=200'), 200, closed],
  [get('auth/token/lookup-self'), 403, { errors: ['permission denied'] }],
  [get('secret/x'), 200, secretJson],
  [get('charm-pki-local/ca/pem'), 204, undefined],
])('%s answered with %i is read', (line, code, value) => {
  expect(wrongPaths(line, { stdout: answer(code, value) })).toEqual([])
})

test.each([
  [get('sys/seal-status'), 200, { ...body, t: '3' }, 't'],
  [get('sys/seal-status'), 204, undefined, '(code)'],
  [get('sys/seal-status'), 403, { errors: ['x'] }, '(code)'],
  [put('sys/init'), 200, { keys: hexKeys, keys_base64: keys }, 'root_token'],
  [get('sys/init'), 200, { Initialized: true }, 'initialized'],
  [get('sys/leader'), 200, { ...leaderJson, active_time: '' }, 'active_time'],
  [get('sys/health'), 200, closed, '(code)'],
  [get('sys/health'), 503, healthJson, '(code)'],
  [get('sys/health'), 418, healthJson, '(code)'],
  [get('sys/health'), 200, { ...healthJson, replication_dr_mode: 'odd' }, 'replication_dr_mode'],
  [get('sys/health'), 200, { ...healthJson, server_time_utc: 'now' }, 'server_time_utc'],
  [get('secret/x'), 404, { error: [] }, 'errors'],
])('%s answered with %i is refused where it is wrong: %j', (line, code, value, path) => {
  expect(wrongPaths(line, { stdout: answer(code, value) })).toEqual([path])
})

test('without -i the body stands alone', () => {
  const line = 'curl -sS http://127.0.0.1:8200/v1/sys/seal-status'
  expect(wrongPaths(line, { stdout: JSON.stringify(body) })).toEqual([])
  expect(wrongPaths(line, { stdout: '{"errors":["x"]}' })).toEqual([])
  expect(wrongPaths(line, { stdout: answer(200, body) })).toEqual(['(top)'])
})
