import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { quote } from 'shlex'
import { expect, onTestFinished, test, vi } from 'vitest'
import { root } from '../cli/checkride.ts'
import { processesWith } from '../target/fixtures/processes-with.ts'
import type { FakeCloud } from './fixtures/fake-cloud.ts'
import { cloudOfTest, writePage } from './fixtures/live-page.ts'

const patient = { timeout: 20_000, interval: 20 }
const keys = {
  yes: '\u001B[A\r',
  no: '\r',
  skip: '\u001B[B\r',
  quit: '\u001B[B\u001B[B\r',
  interrupt: '\u0003',
} as const

/** A live run on a terminal of its own, 80 columns wide, as `script` makes one. */
function onTerminal(cloud: FakeCloud, line: string, env: Readonly<Record<string, string>> = {}) {
  const command = `stty cols 80 rows 40; exec /bin/sh ${quote(join(root, 'checkride'))} ${line} --live --dirty-ok --site ${cloud.site}`
  const terminal = spawn('/usr/bin/script', ['-qefc', command, '/dev/null'], {
    cwd: join(cloud.folder, 'work'),
    env: { ...cloud.env, TERM: 'xterm', SHELL: '/bin/sh', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const close = (): void => void terminal.kill('SIGKILL')
  onTestFinished(close)
  let text = ''
  terminal.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const shown = (): string => stripVTControlCharacters(text).replaceAll('\r', '')
  return {
    shown,
    close,
    exit: once(terminal, 'exit') as Promise<[number | null]>,
    press: (key: keyof typeof keys | { readonly text: string }) =>
      terminal.stdin.write(typeof key === 'string' ? keys[key] : key.text),
    sees: (what: string) => vi.waitUntil(() => shown().includes(what), patient),
  }
}

async function cloudWithPage(...blocks: Parameters<typeof writePage>[1][]): Promise<FakeCloud> {
  const cloud = await cloudOfTest()
  await writePage(cloud, ...blocks)
  return cloud
}

const reload = (what: string): string =>
  `await ensure('${what}', { look: async () => ensure.absent('a test'), create: (writers) => writers.host.reloadService('openstack-dashboard/leader', 'apache2') })`

test('a mutation is asked for, one thing after another, and is made by a yes', async () => {
  const cloud = await cloudWithPage()
  const run = onTerminal(cloud, 'phase-03.md --only 3.2')
  await run.sees('make it so? the root CA is in')
  expect(await readdir(cloud.home)).toEqual([])
  run.press('yes')
  await run.sees('/home/admin-openrc')
  expect(await readdir(cloud.home)).toEqual(['vault-root-ca.pem'])
  run.press('yes')
  expect(await run.exit).toEqual([0, null])
  expect(run.shown()).toMatch(/pass +3\.2 +admin-openrc/)
  expect((await readdir(cloud.home)).toSorted()).toEqual(['admin-openrc', 'vault-root-ca.pem'])
})

test.for([
  ['no', 'answered no'],
  ['quit', 'answered quit'],
  ['interrupt', 'answered quit'],
] as const)('a mutation that is answered with %s is not made, and the run stops', async ([key, answer]) => {
  const cloud = await cloudWithPage()
  const run = onTerminal(cloud, 'phase-03.md --only 3.2')
  await run.sees('make it so?')
  run.press(key)
  expect(await run.exit).toEqual([3, null])
  expect(run.shown()).toContain(answer)
  expect(await readdir(cloud.home)).toEqual([])
})

test('a mutation that is left out lets the run go on to the next change, and nothing after it is judged', async () => {
  const cloud = await cloudWithPage(
    ['ts mutate', reload('the first')],
    ['ts gate', `claim('the first is made', true)`],
    ['ts mutate', reload('the third')],
  )
  const run = onTerminal(cloud, 'page.md')
  await run.sees('make it so? the first')
  run.press('skip')
  await run.sees('make it so? the third')
  run.press('quit')
  expect(await run.exit).toEqual([3, null])
  expect(run.shown()).toMatch(/skipped +1\.1 [^]*not-run +1\.2 [^]*stopped +1\.3 /)
  expect(run.shown()).toMatch(/To go on: .* --from 1\.1$/m)
  expect(await cloud.log()).toEqual([])
})

test.for([
  ['its name', '1.2', 1, true],
  ['a yes', 'yes', 3, false],
  ['nothing', '', 3, false],
] as const)(
  'what cannot be undone is asked for even with --yes, and answered with %s',
  async ([, typed, code, made]) => {
    const cloud = await cloudWithPage(
      ['ts gate', `claim('all is well', true)`],
      ['ts mutate irreversible', reload('apache is reloaded')],
    )
    const run = onTerminal(cloud, 'page.md --yes')
    await run.sees('Type 1.2 to go on')
    run.press({ text: `${typed}\r` })
    expect(await run.exit).toEqual([code, null])
    expect(await cloud.log()).toHaveLength(made ? 1 : 0)
  },
)

test('a person is told what to do before he is asked whether it is done', async () => {
  const cloud = await cloudWithPage([
    'ts human',
    `await human({ do: 'Look at the lamp.', attest: 'the lamp is green' })`,
  ])
  const run = onTerminal(cloud, 'page.md --yes')
  await run.sees('the lamp is green')
  expect(run.shown()).toMatch(/Look at the lamp\.[\s\S]*the lamp is green/)
  run.press('yes')
  expect(await run.exit).toEqual([0, null])
  expect(run.shown()).toMatch(/attested +1\.1 /)
})

test('the time that a person takes is not the time of the block', async () => {
  const cloud = await cloudWithPage([
    'ts mutate timeout=2500ms',
    reload('apache is reloaded'),
    `await ensure('never', { look: async () => ensure.present, create: async () => {} })`,
  ])
  const run = onTerminal(cloud, 'page.md')
  await run.sees('make it so?')
  const askedAt = performance.now()
  await vi.waitUntil(() => performance.now() - askedAt > 4200, patient)
  run.press('yes')
  await run.exit
  expect(run.shown()).toContain('got absent: a test')
  expect(await cloud.log()).toHaveLength(1)
})

test('Ctrl-C at a spinner ends a read in good order', async () => {
  const cloud = await cloudOfTest({ juju: 'touch "$here/started"; exec sleep 3600' })
  await writePage(cloud, ['ts gate', `claim('never', (await juju.status()).model.name === '')`])
  const run = onTerminal(cloud, 'page.md', { JUJU_MARKER: cloud.folder })
  await vi.waitUntil(async () => (await readdir(cloud.folder)).includes('started'), patient)
  run.press('interrupt')
  expect(await run.exit).toEqual([130, null])
  expect(run.shown()).toMatch(/unknown +1\.1 [\s\S]*why +interrupted[\s\S]*\nUNKNOWN /)
  await expect.poll(() => processesWith(`JUJU_MARKER=${cloud.folder}`), patient).toEqual([])
})

test('a terminal that is closed at a question ends the run, and nothing is made', async () => {
  const cloud = await cloudWithPage(['ts mutate', reload('apache is reloaded')])
  const run = onTerminal(cloud, 'page.md', { JUJU_MARKER: cloud.folder })
  await run.sees('make it so?')
  run.close()
  await expect.poll(() => processesWith(`JUJU_MARKER=${cloud.folder}`), patient).toEqual([])
  expect(await cloud.log()).toEqual([])
})
