import { expect, test } from 'vitest'
import { cleanEnv, wrongVariable } from '../../src/target/clean-env.ts'
import { liveTarget } from '../../src/target/live.ts'
import { Secret } from '../../src/target/secret.ts'
import { toolFolder } from './fixtures/tool-folder.ts'

const fixed = { LANG: 'C.UTF-8', TZ: 'UTC', NO_COLOR: '1', TERM: 'dumb' }

test('what an operator needs is passed on', () => {
  const names = [
    ...'HOME USER LOGNAME SHELL TMPDIR SSH_AUTH_SOCK XDG_RUNTIME_DIR JUJU_DATA JUJU_MODEL'.split(' '),
    ...'http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY'.split(' '),
  ]
  const passed = Object.fromEntries(names.map((name) => [name, `the ${name} of the operator`]))
  expect(cleanEnv(passed)).toEqual({ ...passed, ...fixed })
})

test.for([
  'npm_config_cache',
  'npm_lifecycle_event',
  'NODE_OPTIONS',
  'NODE_COMPILE_CACHE',
  'INIT_CWD',
  'LC_ALL',
  'LANGUAGE',
  'OS_PASSWORD',
  'VAULT_TOKEN',
  'COLUMNS',
  'FORCE_COLOR',
  'LD_PRELOAD',
  'BASH_ENV',
])('%s is not passed on', (name) => {
  expect(cleanEnv({ [name]: 'x' })).toEqual(fixed)
})

test('language, time zone, colour and terminal are the same for everyone', () => {
  expect(cleanEnv({ LANG: 'de_DE', TZ: 'Asia/Tokyo', NO_COLOR: '', TERM: 'xterm' })).toEqual(fixed)
})

test('PATH comes without the folders that npm puts there', () => {
  const npm = [
    '/srv/checkride/node_modules/.bin',
    '/srv/node_modules/.bin/',
    '/usr/lib/node_modules/npm/node_modules/@npmcli/run-script/lib/node-gyp-bin',
    '/usr/share/nodejs/node_modules/npm/bin/node-gyp-bin',
  ]
  const own = ['/snap/bin', '/usr/bin', '/opt/node_modules/tool/bin', '/home/op/.bin']
  expect(cleanEnv({ PATH: [...npm, ...own].join(':') })['PATH']).toBe(own.join(':'))
})

test('what a caller adds goes on top, secrets revealed', () => {
  const extra = { TZ: 'Europe/Berlin', OS_PASSWORD: new Secret('hunter2', 'password') }
  expect(cleanEnv({}, extra)).toEqual({ ...fixed, TZ: 'Europe/Berlin', OS_PASSWORD: 'hunter2' })
})

test('a name that a shell would drop, and a value that is not text, are told by name only', () => {
  expect(wrongVariable({ GOOD: 'x', _also_good1: '' })).toBeUndefined()
  expect(wrongVariable({ 'A-B': 'hunter2' })).toBe('"A-B" is not the name of an environment variable')
  expect(wrongVariable({ '': 'hunter2' })).toBe('"" is not the name of an environment variable')
  expect(wrongVariable({ A: 'hunter2\0' })).toBe('the environment variable A contains a NUL character')
})

test('a real child sees that environment, and what its shell adds', async () => {
  const { env } = await toolFolder({})
  await using target = liveTarget({ env: { ...env, npm_config_cache: '/x', LC_ALL: 'de_DE', XDG_DATA_HOME: '/data' } })
  const { stdout } = await target.run(['env'], { timeoutMs: 30_000, env: { MARKER: 'm' } })
  const lines = stdout.split('\n').filter((line) => !/^(?:PWD|OLDPWD|SHLVL|_)=|^$/.test(line))
  const expected = { ...env, ...fixed, XDG_DATA_HOME: '/data', MARKER: 'm' }
  expect(lines.toSorted()).toEqual(
    Object.entries(expected)
      .map((pair) => pair.join('='))
      .toSorted(),
  )
})
