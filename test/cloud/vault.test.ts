import { describe, expect, test } from 'vitest'
import { hostReader } from '../../src/cloud/host.ts'
import type { Session } from '../../src/cloud/session.ts'
import { vaultReader } from '../../src/cloud/vault.ts'
import { loadSite } from '../../src/site/load-site.ts'
import type { RunResult } from '../../src/target/target.ts'
import { root } from '../sim/sample-world.ts'

const { site } = await loadSite('testcloud', root)

/** A session in which commands answer one after another, the last one again and again. */
function answering(...answers: readonly Partial<RunResult>[]): Session {
  const left = [...answers]
  return {
    run: (argv) => {
      const [next = {}] = left.length > 1 ? left.splice(0, 1) : left
      return Promise.resolve({ argv, exitCode: 0, stdout: '', stderr: '', durationMs: 0, end: 'exited', ...next })
    },
    drift: () => {},
  }
}

/** Run: vault 1.8.0-dev, a new vault. */
const fresh = {
  type: 'shamir',
  initialized: false,
  sealed: true,
  t: 0,
  n: 0,
  progress: 0,
  nonce: '',
  version: '1.8.0-dev',
  migration: false,
  recovery_seal: false,
  storage_type: 'file',
  ha_enabled: false,
  active_time: '0001-01-01T00:00:00Z',
}

describe("vault's status", () => {
  test('of a new or sealed vault comes with exit code 2, and is an answer', async () => {
    const session = answering({ exitCode: 2, stdout: JSON.stringify(fresh) })
    expect(await vaultReader(session, site).status()).toEqual(fresh)
  })

  test.each([
    ['says sealed and exits 0', { stdout: JSON.stringify(fresh) }, '(exit code): expected 2, got 0'],
    [
      'was not reached',
      { exitCode: 1, stderr: 'Error checking seal status: Get "http://127.0.0.1:8220/v1/sys/seal-status": dial tcp' },
      'exited 1: Error checking seal status',
    ],
    ['is sealed and says nothing', { exitCode: 2 }, 'did not print JSON but nothing'],
    ['has no word of the seal', { exitCode: 2, stdout: '{"initialized":true}' }, 'sealed: expected'],
    ['is that of ssh', { exitCode: 255, stderr: 'ssh: connect to host 10.12.12.9 port 22: No route to host' }, '255'],
  ] satisfies [string, Partial<RunResult>, string][])('that %s is none', async (_what, result, message) => {
    await expect(vaultReader(answering(result), site).status()).rejects.toThrow(message)
  })
})

describe('the root CA', () => {
  const task = (parts: object): string =>
    JSON.stringify({ 'vault/0': { id: '2', status: 'completed', unit: 'vault/0', ...parts } })

  test.each([
    ['is not there where the action completes without one', { results: { 'return-code': 0 } }, undefined],
    ['ends with a line end', { results: { output: 'PEM', 'return-code': 0 } }, 'PEM\n'],
  ])('%s', async (_what, parts, expected) => {
    expect(await vaultReader(answering({ stdout: task(parts) }), site).rootCaIfAny()).toBe(expected)
  })

  test('is not absent where the action failed', async () => {
    const session = answering({ stdout: task({ status: 'failed', message: 'exit status 1' }) })
    await expect(vaultReader(session, site).rootCaIfAny()).rejects.toThrow('a task that failed: exit status 1')
  })
})

describe('key material', () => {
  const missing = { exitCode: 2, stderr: 'grep: vault-init/init.txt: No such file or directory\n' }
  test.each([
    ['five and one', [{ stdout: '5\n' }, { stdout: '1\n' }], { found: true, keyShares: 5, rootTokens: 1 }],
    ['none: grep says so by its exit code too', [{ exitCode: 1, stdout: '0\n' }], { keyShares: 0, rootTokens: 0 }],
    ['no file', [missing], { found: false }],
  ] satisfies [string, Partial<RunResult>[], object][])('%s', async (_what, answers, expected) => {
    expect(await vaultReader(answering(...answers), site).keyCount('vault-init/init.txt')).toMatchObject(expected)
  })

  test.each([
    ['nothing was said', { stdout: '' }],
    ['juju knows no such unit', { exitCode: 1, stderr: 'ERROR unit "vault/0" not found' }],
    ['it may not be read', { exitCode: 2, stderr: 'grep: vault-init/init.txt: Permission denied\n' }],
  ] satisfies [string, Partial<RunResult>][])('cannot be counted where %s', async (_what, result) => {
    await expect(vaultReader(answering(result), site).keyCount('x')).rejects.toThrow('grep -c')
  })
})

describe('listening sockets', () => {
  const header = 'State  Recv-Q Send-Q     Local Address:Port     Peer Address:Port'
  const row = 'LISTEN 0      4096               *:9501                *:*'

  test('are told as ss tells them', async () => {
    const session = answering({ stdout: `${header}\n${row}\n` })
    expect(await hostReader(session, site).listeners('magnum/0')).toEqual(['*:9501'])
  })

  test.each([
    ['nothing', ''],
    ['the header alone', `${header}\n`],
    ['something else', 'Connection to 10.12.12.9 closed.\n'],
  ])('are not none where there is %s', async (_what, stdout) => {
    await expect(hostReader(answering({ stdout }), site).listeners('magnum/0')).rejects.toThrow('ss -ltn')
  })
})
