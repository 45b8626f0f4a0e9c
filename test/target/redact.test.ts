import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { carefulTarget } from '../../src/target/careful.ts'
import { Redactor } from '../../src/target/redact.ts'
import { Secret } from '../../src/target/secret.ts'
import type { Target } from '../../src/target/target.ts'
import { virtualClock } from '../../src/target/virtual-clock.ts'

/** Secrets of every kind by shape, none of them real. */
const canaries = {
  'a PEM private key': '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----',
  'half a PEM private key': '-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA',
  'a vault token': `s.${'xwwwOQhaWJuCCYSiYDsvJYUv'}`,
  'a later vault token': `hvs.${'CAESIJ1xwwwOQhaWJuCCYSiYDsvJYUv'}`,
  'an unseal key': 'Unseal Key 1: 8EADa7urkkExu3YJc+o+Nt1W4kzi2qvmxBztPQU53TOI',
  'a Fernet token': `gAAAA${'BmSe3rX9q0aTzKkq7gYw3dX2m1c8v5b4n3'}`,
  'a MAAS API key': `${'a'.repeat(18)}:${'b'.repeat(18)}:${'c'.repeat(32)}`,
  'a kubeconfig key': 'client-key-data: LS0tLS1CRUdJTiBSU0E=',
  'a password in a URL': 'https://admin:hunter22@10.0.0.1/',
  'a password in an openrc': `export OS_PASSWORD='hunter22'`,
}
const bare = /MIIEpAIBAAKCAQEA|xwwwOQhaWJuCCYSiYDsvJYUv|8EADa7urkk|BmSe3rX9|ccccc|LS0tLS1|hunter22/

describe('a secret is taken out by its shape', () => {
  test.each(Object.entries(canaries))('%s', (_what, text) => {
    const redacted = new Redactor().text(`before ${text} after`)
    expect(text).toMatch(bare)
    expect(redacted).not.toMatch(bare)
    expect(redacted).toContain('[redacted]')
    expect(redacted).toContain('before ')
  })

  test.each([
    '61 of 63 units active and idle',
    'juju status -m c:admin/m --format json',
    '-----BEGIN CERTIFICATE-----',
    'https://10.12.4.50:5000/v3',
    '52:54:00:12:34:56',
  ])('and what is none stays: %s', (text) => {
    expect(new Redactor().text(text)).toBe(text)
  })
})

test('a value that came from a secret is taken out wherever it stands, also inside JSON', () => {
  const redactor = new Redactor()
  redactor.learn('it"s odd\n')
  expect(redactor.deep({ plain: 'x it"s odd y', nested: [JSON.stringify({ text: 'it"s odd\n' })] })).toEqual({
    plain: 'x [redacted] y',
    nested: ['{"text":"[redacted]"}'],
  })
})

test('a target learns the secrets that it is handed, and then refuses an argv with one in it', async () => {
  const started: string[][] = []
  const inner: Target = {
    name: 'inner',
    clock: virtualClock(0),
    run: (argv) => {
      started.push([...argv])
      return Promise.resolve({ argv, exitCode: 0, stdout: '', stderr: '', durationMs: 0, end: 'exited' })
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
  const redactor = new Redactor()
  const target = carefulTarget(inner, redactor)
  await target.run(['tee', 'x'], { timeoutMs: 1, stdin: new Secret('correct horse', 'password') })
  const refused = await target.run(['echo', 'so: correct horse'], { timeoutMs: 1 })
  expect(refused).toMatchObject({ end: 'not-permitted', argv: ['echo', 'so: [redacted]'] })
  expect(started).toEqual([['tee', 'x']])
})

test('a secret prints as itself in no way', () => {
  const secret = new Secret('hunter22', 'password')
  expect(
    [String(secret), JSON.stringify({ secret }), inspect({ secret }), JSON.stringify(Object.entries(secret))].join(),
  ).not.toContain('hunter22')
})
