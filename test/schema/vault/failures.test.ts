import { expect, test } from 'vitest'
import { failureOf } from '../../../src/schema/failure.ts'
import { vaultFailures } from '../../../src/schema/vault/failures.ts'
import { reasonOf } from '../juju/hold.ts'

const api = (what: string, code: number, error: string): string =>
  `Error ${what}: Error making API request.\n\nURL: PUT http://127.0.0.1:8200/v1/x\nCode: ${code}. Errors:\n\n* ${error}\n`

const texts: readonly (readonly [line: string, exitCode: number, reason: string, stderr: string])[] = [
  [
    'vault status',
    1,
    'unreachable',
    'Error checking seal status: Get "http://127.0.0.1:8200/v1/sys/seal-status": dial tcp 127.0.0.1:8200: connect: connection refused',
  ],
  [
    'vault status',
    1,
    'unreachable',
    'Error checking seal status: Get "http://vault.invalid:8200/v1/sys/seal-status": dial tcp: lookup vault.invalid on 10.0.0.1:53: no such host',
  ],
  [
    'vault status',
    1,
    'unreachable',
    'Error checking seal status: Get "https://127.0.0.1:8200/v1/sys/seal-status": http: server gave HTTP response to HTTPS client',
  ],
  [
    'vault status',
    1,
    'unreachable',
    `Error checking seal status: Get "https://127.0.0.1:8200/v1/sys/seal-status": x509: cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs`,
  ],
  [
    'vault status',
    1,
    'unreachable',
    'Error checking seal status: Get "https://127.0.0.1:8200/v1/sys/seal-status": x509: certificate signed by unknown authority',
  ],
  [
    'vault status',
    1,
    'unreachable',
    'Error checking seal status: Error making API request.\n\nURL: GET http://127.0.0.1:8202/v1/sys/seal-status\nCode: 400. Raw Message:\n\nClient sent an HTTP request to an HTTPS server.\n',
  ],
  [
    'vault status',
    1,
    'usage',
    'failed to read environment: Error loading CA File: open /nope.pem: no such file or directory',
  ],
  [
    'vault operator init',
    2,
    'unreachable',
    'Error initializing: Put "http://127.0.0.1:8200/v1/sys/init": dial tcp 127.0.0.1:8200: connect: connection refused',
  ],
  ['vault operator init', 2, 'conflict', api('initializing', 400, 'Vault is already initialized')],
  [
    'vault operator init',
    2,
    'invalid',
    api('initializing', 400, 'invalid seal configuration: threshold cannot be larger than shares'),
  ],
  ['vault operator unseal x', 2, 'unavailable', api('unsealing', 400, 'Vault is not initialized')],
  ['vault operator unseal x', 2, 'invalid', api('unsealing', 400, "'key' must be a valid hex or base64 string")],
  ['vault operator unseal x', 2, 'invalid', api('unsealing', 400, 'invalid key: key is shorter than minimum 16 bytes')],
  [
    'vault operator unseal x',
    2,
    'invalid',
    api(
      'unsealing',
      500,
      'unable to retrieve stored keys: failed to encrypt keys for storage: cipher: message authentication failed',
    ),
  ],
  [
    'vault operator unseal x',
    2,
    'invalid',
    api(
      'unsealing',
      500,
      'unable to retrieve stored keys: failed to decrypt keys from storage: cipher: message authentication failed',
    ),
  ],
  [
    'vault operator unseal',
    1,
    'usage',
    'An error occurred attempting to ask for an unseal key. The raw error message\nis shown below.\nThe raw error was:  file descriptor 0 is not a terminal',
  ],
  ['vault operator unseal -frob', 1, 'usage', 'flag provided but not defined: -frob'],
  [
    'vault operator raft list-peers -format=json',
    2,
    'unavailable',
    api('reading the raft cluster configuration', 500, 'local node not active but active cluster node not found'),
  ],
  [
    'vault token create -field=token',
    2,
    'unavailable',
    api('creating token', 503, 'error performing token check: Vault is sealed'),
  ],
  ['vault token create -field=token', 2, 'unavailable', api('creating token', 503, 'Vault is sealed')],
  ['vault token create -field=token', 2, 'unauthorized', api('creating token', 403, 'permission denied')],
  [
    'vault token create -field=token',
    2,
    'forbidden',
    api('creating token', 403, '1 error occurred:\n\t* permission denied\n'),
  ],
  ['vault token create -field=token', 2, 'unauthorized', api('creating token', 400, 'missing client token')],
  ['vault token lookup s.x', 2, 'unauthorized', api('looking up token', 403, 'bad token')],
  ['vault read charm-pki-local/cert/ca', 2, 'not-found', 'No value found at charm-pki-local/cert/ca'],
  ['vault frobnicate', 127, 'usage', 'Usage: vault <command> [args]\n\nCommon commands:\n'],
  [
    'curl -i http://10.0.0.1:8200/v1/sys/health',
    7,
    'unreachable',
    'curl: (7) Failed to connect to 10.0.0.1 port 8200: Connection refused',
  ],
  [
    'curl -i http://10.0.0.1:8200/v1/sys/health',
    28,
    'unreachable',
    'curl: (28) Operation timed out after 1001 milliseconds with 0 bytes received',
  ],
]

test.each(texts)('%s ending with %i is %s: %s', (line, exitCode, reason, stderr) => {
  expect(reasonOf(line, `${stderr}\n`, exitCode)).toBe(reason)
  expect(reasonOf(line, `${stderr}\n`, 77)).toBeUndefined()
  expect(reasonOf(line, `${stderr}\n`, exitCode === 127 ? 2 : exitCode === 2 ? 1 : exitCode + 1)).toBeUndefined()
})

test('each known failure has a text here', () => {
  const met = texts.map(([, exitCode, , stderr]) =>
    failureOf(vaultFailures, { exitCode, stdout: '', stderr: `${stderr}\n` }),
  )
  expect(vaultFailures.filter((each) => !met.includes(each)).map(({ text }) => text.source)).toEqual([])
})
