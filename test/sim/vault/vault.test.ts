import { describe, expect, test } from 'vitest'
import { rootCa } from '../../../src/sim/build/root-ca.ts'
import { authoriseVault } from '../../../src/sim/build/open-vault.ts'
import { advance } from '../../../src/sim/engine/advance.ts'
import { readBy, vaultSession, type Given, type VaultSession } from './vault-session.ts'

/** The keys and the root token that init printed. */
function secretsOf(stdout: string): { keys: string[]; root: string } {
  return {
    keys: [...stdout.matchAll(/^Unseal Key \d: (\S+)$/gm)].map(([, key = '']) => key),
    root: /^Initial Root Token: (\S+)$/m.exec(stdout)?.[1] ?? '',
  }
}

async function initialised(): Promise<VaultSession & ReturnType<typeof secretsOf>> {
  const session = await vaultSession()
  return { ...session, ...secretsOf(session.run('vault operator init').stdout) }
}

async function unsealed(): Promise<Awaited<ReturnType<typeof initialised>> & { readonly asRoot: Given }> {
  const session = await initialised()
  for (const key of session.keys.slice(0, 3)) session.run('vault operator unseal', { stdin: `${key}\n` })
  return { ...session, asRoot: { env: { VAULT_TOKEN: session.root } } }
}

const states = {
  new: vaultSession,
  sealed: initialised,
  unsealed,
}

describe.each([
  ['new', 'vault status', 2, 'fine'],
  ['new', 'vault status -format=json', 2, 'fine'],
  ['new', 'vault operator init -status', 2, 'fine'],
  ['new', 'vault operator init -key-shares=5 -key-threshold=3', 0, 'fine'],
  ['new', 'vault operator init -format=json', 0, 'fine'],
  ['new', 'vault operator init -key-shares=5 -key-threshold=6', 2, 'invalid'],
  ['new', 'vault operator unseal AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 2, 'unavailable'],
  ['new', 'vault token create', 2, 'unavailable'],
  ['sealed', 'vault status', 2, 'fine'],
  ['sealed', 'vault status -format=json', 2, 'fine'],
  ['sealed', 'vault operator init', 2, 'conflict'],
  ['sealed', 'vault operator init -status -format=json', 0, 'fine'],
  ['sealed', 'vault operator unseal notakey!', 2, 'invalid'],
  ['sealed', 'vault operator unseal 0badc0de', 2, 'invalid'],
  ['sealed', 'vault operator unseal', 1, 'usage'],
  ['sealed', 'vault operator unseal -frob', 1, 'usage'],
  ['sealed', 'vault token lookup', 2, 'unavailable'],
  ['unsealed', 'vault status', 0, 'fine'],
  ['unsealed', 'vault status -format=json', 0, 'fine'],
  ['unsealed', 'vault operator unseal AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 0, 'fine'],
  ['unsealed', 'vault token create -ttl=10m -field=token', 2, 'unauthorized'],
  ['unsealed', 'vault read charm-pki-local/cert/ca', 2, 'unauthorized'],
] as const)('a vault that is %s', (state, line, exitCode, reason) => {
  test(`answers ${line} with ${reason}`, async () => {
    const answer = (await states[state]()).run(line)
    expect({ exitCode: answer.exitCode, read: readBy(line, answer) }).toEqual({ exitCode, read: reason })
    expect(answer.exitCode === 0 || readBy(line, answer) === 'fine' ? answer.stderr : answer.stdout).toBe(
      line === 'vault operator unseal' ? 'Unseal Key (will be hidden): \n' : '',
    )
  })
})

describe('with the root token', () => {
  test.each([
    'vault token create',
    'vault token create -ttl=10m -field=token',
    'vault token create -format=json -ttl=10m',
    'vault token create -format=json -field=token',
    'vault token lookup',
    'vault token lookup -format=json',
    'vault token revoke s.aaaaaaaaaaaaaaaaaaaaaaaa',
    'vault operator seal',
  ])('%s prints what vault prints', async (line) => {
    const { run, asRoot } = await unsealed()
    const answer = run(line, asRoot)
    expect({ exitCode: answer.exitCode, read: readBy(line, answer), stderr: answer.stderr }).toEqual({
      exitCode: 0,
      read: 'fine',
      stderr: '',
    })
  })

  test('a root CA can be read once the charm has one, and not before', async () => {
    const { run, asRoot, become } = await unsealed()
    const line = 'vault read -format=json charm-pki-local/cert/ca'
    expect(readBy(line, run(line, asRoot))).toBe('not-found')
    become(authoriseVault)
    const answer = run(line, asRoot)
    expect(readBy(line, answer)).toBe('fine')
    expect(JSON.parse(answer.stdout)).toMatchObject({ data: { certificate: rootCa } })
  })
})

test('a wrong key is noticed with the third, and all three are forgotten', async () => {
  const { run, keys } = await initialised()
  const wrong = Buffer.alloc(33, 7).toString('base64')
  expect(run(`vault operator unseal ${wrong}`).stdout).toMatch(/Unseal Progress {4}1\/3/)
  expect(run(`vault operator unseal ${wrong}`).stdout).toMatch(/Unseal Progress {4}1\/3/)
  expect(run(`vault operator unseal ${keys[0]}`).stdout).toMatch(/Unseal Progress {4}2\/3/)
  const line = `vault operator unseal ${keys[1]}`
  const third = run(line)
  expect(readBy(line, third)).toBe('invalid')
  expect(third.stderr).toContain('Code: 500. Errors:')
  expect(run('vault status').stdout).toMatch(/Unseal Progress {4}0\/3\nUnseal Nonce {7}n\/a\n/)
})

test('any three keys unseal, in either encoding, typed or as an argument', async () => {
  const { run, keys } = await initialised()
  run('vault operator unseal', { stdin: `${keys[4]}\n` })
  run(`vault operator unseal ${Buffer.from(keys[2] ?? '', 'base64').toString('hex')}`)
  expect(run(`vault operator unseal ${keys[0]}`).stdout).toContain('Sealed          false\n')
})

test('a child token is refused once its time is over', async () => {
  const { run, asRoot, become } = await unsealed()
  const { stdout: token } = run('vault token create -ttl=10m -field=token', asRoot)
  expect(token).toMatch(/^s\.[A-Za-z0-9]{24}$/)
  const asChild = { env: { VAULT_TOKEN: token } }
  expect(run('vault token lookup', asChild).stdout).toContain('creation_ttl        10m\n')
  become((world) => advance(world, world.nowMs + 600_000))
  const line = 'vault token lookup'
  expect(readBy(line, run(line, asChild))).toBe('unauthorized')
})

test.each([
  [
    'https where vault has no TLS',
    { VAULT_ADDR: 'https://127.0.0.1:8200' },
    'http: server gave HTTP response to HTTPS client',
  ],
  [
    'a port where nothing listens',
    { VAULT_ADDR: 'http://127.0.0.1:8300' },
    'dial tcp 127.0.0.1:8300: connect: connection refused',
  ],
])('%s is an error of 1, not the 2 of a seal', async (_what, env, cause) => {
  const { run } = await vaultSession()
  const answer = run('vault status', { env })
  const expected = `Error checking seal status: Get "${env.VAULT_ADDR}/v1/sys/seal-status": ${cause}\n`
  expect(answer).toMatchObject({ stdout: '', stderr: expected, exitCode: 1 })
  expect(readBy('vault status', answer)).toBe('unreachable')
})

test('keys and token are those of the seed, and no two of them are alike', async () => {
  const [first, again] = [await initialised(), await initialised()]
  expect([first.keys, first.root]).toEqual([again.keys, again.root])
  expect(new Set([...first.keys, first.root]).size).toBe(6)
})
