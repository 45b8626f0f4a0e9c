import { describe, expect, test } from 'vitest'
import { hostReader } from '../../src/cloud/host.ts'
import { httpReader } from '../../src/cloud/http.ts'
import { jujuReader } from '../../src/cloud/juju.ts'
import { openrcText, parseOpenrc } from '../../src/cloud/openrc.ts'
import { openstackReader } from '../../src/cloud/openstack.ts'
import type { Session } from '../../src/cloud/session.ts'
import { vaultReader } from '../../src/cloud/vault.ts'
import { statusOf } from '../../src/sim/juju/status.ts'
import { loadSite } from '../../src/site/load-site.ts'
import { reveal, Secret } from '../../src/target/secret.ts'
import type { RunResult } from '../../src/target/target.ts'
import { root, sampleWorld } from '../sim/sample-world.ts'

const { site } = await loadSite('testcloud', root)
const status = statusOf(await sampleWorld())

/** A session in which every command answers the same. */
function answering(result: Partial<RunResult>, drift: string[] = []): Session {
  return {
    run: (argv) =>
      Promise.resolve({ argv, exitCode: 0, stdout: '', stderr: '', durationMs: 0, end: 'exited', ...result }),
    drift: (_command, path) => void drift.push(path),
  }
}

describe('what cannot be judged raises, and is never a value', () => {
  test.each([
    ['an empty answer', { stdout: '' }, 'NotJson', 'did not print JSON but nothing'],
    ['an HTML page', { stdout: '<html></html>' }, 'NotJson', '<html>'],
    ['half an answer', { stdout: JSON.stringify(status).slice(0, 500) }, 'NotJson', 'did not print JSON'],
    ['a warning before the answer', { stdout: `WARNING x\n${JSON.stringify(status)}` }, 'NotJson', 'WARNING'],
    ['an empty object', { stdout: '{}' }, 'SchemaMismatch', 'model: expected object, got nothing'],
    ['an empty list', { stdout: '[]' }, 'SchemaMismatch', 'expected object'],
    ['null', { stdout: 'null' }, 'SchemaMismatch', '(top): expected object'],
    [
      'an exit code',
      { exitCode: 1, stdout: '{}', stderr: 'ERROR model not found' },
      'CommandFailed',
      'exited 1: ERROR model not found | {}',
    ],
    ['a time-out', { exitCode: null, end: 'timed-out' }, 'TimedOut', 'gave no answer within 60 s'],
    ['a signal', { exitCode: null, end: 'killed' }, 'CommandFailed', 'killed'],
    [
      'a missing tool',
      { exitCode: null, end: 'not-found', stderr: 'juju is not on PATH' },
      'CommandFailed',
      'not-found: juju is not on PATH',
    ],
    ['a refusal', { exitCode: null, end: 'not-permitted', stderr: 'no' }, 'NotPermitted', 'was refused: no'],
    ['text that is not UTF-8', { exitCode: null, end: 'not-utf8' }, 'CommandFailed', 'not-utf8'],
    ['too much of it', { exitCode: null, end: 'too-much-output' }, 'CommandFailed', 'too-much-output'],
  ] satisfies [string, Partial<RunResult>, string, string][])('%s', async (_what, result, name, message) => {
    await expect(jujuReader(answering(result), site).status()).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message) as string,
    })
  })

  test('the same wrong key on every unit is one message with a count', async () => {
    const wrong = JSON.stringify(status).replaceAll(
      '"juju-status":{"current":"idle"',
      '"agent-status":{"current":"idle"',
    )
    await expect(jujuReader(answering({ stdout: wrong }), site).status()).rejects.toThrow(
      'applications.*.units.*.juju-status: expected object, got nothing; nearest key there: agent-status (31 times)',
    )
  })
})

test('a key that the schema does not know passes, and is told as drift', async () => {
  const drift: string[] = []
  const more = { ...status, weather: 'fine', model: { ...status.model, mood: 'good' } }
  await jujuReader(answering({ stdout: JSON.stringify(more) }, drift), site).status()
  expect(drift.toSorted()).toEqual(['model.mood', 'weather'])
})

describe('an action that exits 0 is not yet one that did something', () => {
  const task = (parts: object): string =>
    JSON.stringify({
      'vault/0': { id: '2', status: 'completed', results: { 'return-code': 0 }, unit: 'vault/0', ...parts },
    })
  test.each([
    ['no result', task({}), 'vault/leader'],
    ['a failed task', task({ status: 'failed', message: 'Vault is sealed' }), 'a task that failed: Vault is sealed'],
    ['no task', '{}', 'expected one task'],
    ['nothing at all', '', 'did not print JSON but nothing'],
  ])('%s', async (_what, stdout, message) => {
    await expect(vaultReader(answering({ stdout }), site).rootCa()).rejects.toThrow(message)
  })
})

describe('credentials', () => {
  test.each([
    ['opened', { stdout: 'abc\n' }, { scoped: true, projectId: 'abc' }],
    [
      'refused',
      { exitCode: 1, stderr: 'The request you have made requires authentication. (HTTP 401) (Request-ID: req-1)' },
      { scoped: false, reason: 'unauthorized' },
    ],
    [
      'not answered',
      { exitCode: 1, stderr: 'Unable to establish connection to https://x/v3/auth/tokens: ...' },
      { scoped: false, reason: 'unreachable' },
    ],
  ] satisfies [string, Partial<RunResult>, object][])('%s', async (_what, result, expected) => {
    expect(await openstackReader(answering(result), () => Promise.resolve({})).scope()).toMatchObject(expected)
  })

  test('a failure of another kind is raised, not taken for a refusal', async () => {
    const reader = openstackReader(answering({ exitCode: 1, stderr: 'Segmentation fault' }), () => Promise.resolve({}))
    await expect(reader.scope()).rejects.toMatchObject({ name: 'CommandFailed', reason: 'other' })
  })

  test('an openrc reads back as it was written, and its password stays a secret', () => {
    const env = {
      OS_AUTH_URL: 'https://x:5000/v3',
      OS_PASSWORD: new Secret(`it's "odd" $x`, 'password'),
      OS_PROJECT_NAME: 'admin',
    }
    const text = openrcText(env)
    const read = parseOpenrc(text.reveal())
    expect(String(text)).toBe('[secret]')
    expect(read['OS_PASSWORD']).toBeInstanceOf(Secret)
    expect(Object.fromEntries(Object.entries(read).map(([name, value]) => [name, reveal(value)]))).toEqual({
      ...env,
      OS_PASSWORD: `it's "odd" $x`,
    })
  })
})

test('a file that is not there is an answer, and every other failure is not', async () => {
  const missing = answering({ exitCode: 1, stderr: 'cat: /x: No such file or directory\n' })
  const denied = answering({ exitCode: 1, stderr: 'cat: /x: Permission denied\n' })
  expect(await hostReader(missing, site).readFile('jumphost', '/x')).toMatchObject({ found: false })
  await expect(hostReader(denied, site).readFile('jumphost', '/x')).rejects.toMatchObject({ name: 'CommandFailed' })
})

describe('haproxy', () => {
  const header = '# pxname,svname,status,check_status,last_chk,'
  test.each([
    [
      'has other columns in another version',
      `# pxname,new,status,svname,check_status,last_chk,more,\nk,1,UP,k-0,L4OK,,x,\n\n`,
      [{ pxname: 'k', status: 'UP', svname: 'k-0', check_status: 'L4OK', last_chk: '' }],
    ],
    ['has nothing but a header', `${header}\n\n`, []],
  ])('%s', async (_what, stdout, rows) => {
    expect(await hostReader(answering({ stdout }), site).haproxyStat('k/0')).toEqual(rows)
  })

  test.each([
    ['lacks a column', '# pxname,svname,\nk,k-0,\n\n'],
    ['says a status of its own', `${header}\nk,k-0,SPLENDID,L4OK,,\n\n`],
    ['refuses in words and exits 0', 'Permission denied\n\n'],
  ])('is not believed when it %s', async (_what, stdout) => {
    await expect(hostReader(answering({ stdout }), site).haproxyStat('k/0')).rejects.toMatchObject({
      name: 'SchemaMismatch',
    })
  })
})

describe('an HTTP answer', () => {
  const head =
    'HTTP/1.1 302 Found\r\nLocation: /login\r\nSet-Cookie: csrftoken=x; Path=/; Secure\r\nset-cookie: other=y; Path=/\r\n\r\n'
  test.each([
    [
      'with its headers',
      { stdout: head },
      {
        answered: true,
        status: 302,
        location: '/login',
        cookies: [
          { name: 'csrftoken', secure: true },
          { name: 'other', secure: false },
        ],
      },
    ],
    [
      'that is none',
      { exitCode: 7, stderr: 'curl: (7) Failed to connect\n' },
      { answered: false, exitCode: 7, why: 'curl: (7) Failed to connect' },
    ],
    ['in no HTTP', { stdout: 'SSH-2.0-OpenSSH\r\n' }, { answered: false }],
  ] satisfies [string, Partial<RunResult>, object][])('%s', async (_what, result, expected) => {
    expect(await httpReader(answering(result)).head('http://x/')).toMatchObject(expected)
  })
})
