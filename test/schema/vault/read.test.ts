import { describe, expect, test } from 'vitest'
import { changed, wrongPaths } from '../juju/hold.ts'
import {
  activeTable,
  initJson,
  initText,
  lookupJson,
  lookupTable,
  mountsJson,
  newTable,
  rootToken,
  sealedJson,
  sealedTable,
  secretJson,
  standbyTable,
  tokenJson,
  tokenTable,
  unsealedJson,
  unsealedTable,
} from './samples.ts'

type Json = Parameters<typeof changed>[0]

const json: readonly {
  readonly line: string
  readonly good: Json
  readonly exitCode?: number
  readonly spoils: readonly (readonly [string, Json | undefined, string])[]
}[] = [
  {
    line: 'vault status -format=json',
    good: sealedJson,
    exitCode: 2,
    spoils: [
      ['sealed', 'yes', 'sealed'],
      ['t', '3', 't'],
      ['type', 'wax', 'type'],
      ['storage_type', undefined, 'storage_type'],
      ['active_time', 'now', 'active_time'],
    ],
  },
  {
    line: 'vault operator unseal -format=json KEY',
    good: unsealedJson,
    spoils: [
      ['cluster_id', undefined, 'cluster_id'],
      ['progress', undefined, 'progress'],
    ],
  },
  {
    line: 'vault operator init -key-shares=5 -format=json',
    good: initJson,
    spoils: [
      ['unseal_keys_b64/0', 'short', 'unseal_keys_b64[]'],
      ['unseal_keys_hex', undefined, 'unseal_keys_hex'],
      ['root_token', 'x', 'root_token'],
    ],
  },
  {
    line: 'vault operator init -status -format=json',
    good: { Initialized: true },
    spoils: [['Initialized', undefined, 'Initialized']],
  },
  {
    line: 'vault token create -format=json',
    good: tokenJson,
    spoils: [
      ['auth/client_token', 'x', 'auth.client_token'],
      ['auth/policies', undefined, 'auth.policies'],
    ],
  },
  { line: 'vault login -format=json', good: tokenJson, spoils: [['auth', undefined, 'auth']] },
  {
    line: 'vault token lookup -format=json',
    good: lookupJson,
    spoils: [
      ['data/type', 'odd', 'data.type'],
      ['data/ttl', undefined, 'data.ttl'],
    ],
  },
  { line: 'vault read -format=json secret/x', good: secretJson, spoils: [['request_id', undefined, 'request_id']] },
  { line: 'vault write -format=json pki/x a=b', good: secretJson, spoils: [['data', 'text', 'data']] },
  { line: 'vault policy list -format=json', good: ['default', 'root'], spoils: [['0', 1, '[]']] },
  {
    line: 'vault secrets list -format=json',
    good: mountsJson,
    spoils: [],
  },
  {
    line: 'vault operator raft list-peers -format=json',
    good: {
      data: {
        config: {
          index: 1,
          servers: [{ address: 'a', leader: true, node_id: 'n', protocol_version: '3', voter: true }],
        },
      },
    },
    spoils: [['data/config/servers/0/leader', 'yes', 'data.config.servers[].leader']],
  },
]

describe.each(json)('$line', ({ line, good, exitCode = 0, spoils }) => {
  test('reads what the tool prints', () => {
    expect(wrongPaths(line, { stdout: JSON.stringify(good, null, 2), exitCode })).toEqual([])
  })

  test.each(spoils)('finds a wrong %s', (path, to, reported) => {
    expect(wrongPaths(line, { stdout: JSON.stringify(changed(good, path, to)), exitCode })).toEqual([reported])
  })

  test('refuses what is no JSON', () => {
    expect(wrongPaths(line, { stdout: 'Key Value', exitCode })).toEqual(['(top)'])
  })
})

test('a mount without a type is refused', () => {
  const { type: _type, ...mount } = mountsJson['sys/']
  expect(wrongPaths('vault secrets list -format=json', { stdout: JSON.stringify({ 'sys/': mount }) })).toEqual([
    '*.type',
  ])
})

test.each([
  ['sealed', sealedTable, 2],
  ['new', newTable, 2],
  ['unsealed', unsealedTable, 0],
  ['active', activeTable, 0],
  ['on standby', standbyTable, 0],
])('vault status reads the table of one that is %s, and the exit code that goes with it', (_what, stdout, exitCode) => {
  expect(wrongPaths('vault status', { stdout, exitCode })).toEqual([])
  expect(wrongPaths('vault status', { stdout, exitCode: 2 - exitCode })).toEqual(['(exit code)'])
  expect(wrongPaths('vault operator unseal KEY', { stdout, exitCode: 0 })).toEqual([])
})

test.each([
  ['shamir', 'wax', 'Seal Type'],
  [/(Initialized +)true/, '$1maybe', 'Initialized'],
  ['Threshold ', 'Treshold ', 'Threshold'],
  [/(Sealed +)true/, '$1maybe', 'Sealed'],
  ['0/3', 'none', 'Unseal Progress'],
  ['Key ', 'Name ', '(top)'],
])('vault status finds %s as %j', (from, to, path) => {
  expect(sealedTable.replace(from, to)).not.toBe(sealedTable)
  expect(wrongPaths('vault status', { stdout: sealedTable.replace(from, to), exitCode: 2 })).toEqual([path])
})

const texts: readonly {
  readonly line: string
  readonly good: string
  readonly spoils: readonly (readonly [string, string, string])[]
}[] = [
  {
    line: 'vault operator init -key-shares=5 -key-threshold=3',
    good: initText,
    spoils: [
      ['Unseal Key 5', 'Another Key 5', 'unseal_keys'],
      ['Initial Root Token', 'Root Token', 'root_token'],
      ['5 key shares', '4 key shares', 'unseal_keys'],
    ],
  },
  {
    line: 'vault operator init -status',
    good: 'Vault is not initialized\n',
    spoils: [['not initialized', 'new', '(top)']],
  },
  { line: 'vault operator seal', good: 'Success! Vault is sealed.\n', spoils: [['sealed', 'closed', '(top)']] },
  {
    line: 'vault operator step-down',
    good: 'Success! Stepped down: http://127.0.0.1:8200\n',
    spoils: [['down', 'up', '(top)']],
  },
  {
    line: 'vault token create -ttl=10m',
    good: tokenTable,
    spoils: [
      ['token_policies', 'policies_of_it', 'token_policies'],
      ['true', 'yes', 'token_renewable'],
    ],
  },
  { line: 'vault token create -ttl=10m -field=token', good: rootToken, spoils: [[rootToken, 'token: x', '(top)']] },
  { line: 'vault token create -format=json -field=token', good: `"${rootToken}"\n`, spoils: [['"', '', '(top)']] },
  { line: 'vault token lookup', good: lookupTable, spoils: [['service', 'odd', 'type']] },
  {
    line: 'vault token revoke s.x',
    good: 'Success! Revoked token (if it existed)\n',
    spoils: [['Revoked', 'Made', '(top)']],
  },
  {
    line: 'vault login s.x',
    good: `Success! You are now authenticated. The token information displayed below\nis already stored in the token helper.\n\n${tokenTable}`,
    spoils: [
      ['Success!', 'Failure!', '(top)'],
      ['token_accessor', 'token_access', 'token_accessor'],
    ],
  },
  {
    line: 'vault read secret/x',
    good: 'Key         Value\n---         -----\npassword    x\n',
    spoils: [['Value', 'Worth', '(top)']],
  },
  { line: 'vault read -field=password secret/x', good: 'x', spoils: [['x', '', '(top)']] },
  {
    line: 'vault write secret/x a=b',
    good: 'Success! Data written to: secret/x\n',
    spoils: [['written', 'lost', '(top)']],
  },
  { line: 'vault policy list', good: 'default\nroot\n', spoils: [['default\n', 'de fault\n', '(top)']] },
  {
    line: 'vault secrets list',
    good: 'Path    Type      Accessor    Description\n----    ----      --------    -----------\nsys/    system    system_1    all of it\n',
    spoils: [
      ['Accessor', 'Accessed', '[].Accessor'],
      ['sys/', 'sys ', '[].Path'],
    ],
  },
  {
    line: 'vault version',
    good: 'Vault v1.8.8 (0123456789abcdef0123456789abcdef01234567)\n',
    spoils: [['Vault v', 'v', '(top)']],
  },
]

describe.each(texts)('$line', ({ line, good, spoils }) => {
  test('reads what the tool prints', () => {
    expect(wrongPaths(line, { stdout: good })).toEqual([])
  })

  test.each(spoils)('finds %j as %j', (from, to, path) => {
    expect(good).toContain(from)
    expect(wrongPaths(line, { stdout: good.replace(from, to) })).toEqual([path])
  })
})
