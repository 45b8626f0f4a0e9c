import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { step, tempPage } from '../temp-page.ts'
import { checkride, endIn, root } from './checkride.ts'

async function folderOfTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'checkride-page-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('a page outside runbooks/ is run by its path, and is named so wherever it is shown', async () => {
  const cwd = await folderOfTest()
  await writeFile(join(cwd, 'mine.md'), await readFile(join(root, 'runbooks', 'phase-03.md'), 'utf8'))
  for (const name of ['./mine.md', 'mine']) {
    const run = await checkride(`${name} --sim --only 3.1a --fault juju.other-app-blocked`, { cwd })
    expect(run).toMatchObject({ exitCode: 1, stderr: '' })
    expect(run.stdout).toMatch(/barbican\/0 is settled {2}\S*\/mine\.md:\d+:\d+/)
  }
})

test('a page with mistakes is not run, and each mistake is told at its place', async () => {
  const cwd = await folderOfTest()
  const page = [
    '---',
    'title: A page',
    'phase: "03"',
    'site: testcloud',
    '---',
    '',
    '## 1.1 A step',
    '',
    '```ts gat id=1.1',
    '```',
    '',
    '```ts gate id=1.2',
    "claim('a', true)",
    '```',
    '',
  ]
  await writeFile(join(cwd, 'page.md'), page.join('\n'))
  const run = await checkride('./page.md --sim', { cwd })
  expect(run).toMatchObject({ exitCode: 2, stdout: '' })
  const lines = run.stderr.trimEnd().split('\n')
  expect(lines.at(-1)).toBe('2 to put right; nothing was run.')
  expect(lines.slice(0, -1)).toEqual([
    expect.stringMatching(/page\.md:9:7 {2}unknown-kind {2}.*did you mean gate\?/),
    expect.stringMatching(/page\.md:12:\d+ {2}wrong-id {2}/),
  ])
})

test('expected output that the run does not have makes the run a failure, until --update has written it', async () => {
  const cwd = await folderOfTest()
  const file = join(cwd, 'page.md')
  const good = await readFile(join(root, 'runbooks', 'phase-03.md'), 'utf8')
  await writeFile(file, good.replace('61 of 63 units', '62 of 63 units'))
  const stale = await checkride('./page.md --sim', { cwd })
  expect(stale.exitCode).toBe(2)
  expect(stale.stderr).toMatch(/^\S*page\.md:\d+:\d+ {2}\S+ {2}.*\n/)
  const held = await checkride('./page.md --sim --update --fault juju.other-app-blocked', { cwd })
  expect(held).toMatchObject({ exitCode: 1, stderr: './page.md is left as it is, because the run did not pass\n' })
  expect(await readFile(file, 'utf8')).not.toBe(good)
  const updated = await checkride('./page.md --sim --update', { cwd })
  expect(updated.exitCode).toBe(0)
  expect(updated.stderr).toMatch(/^wrote \S*page\.md\n$/)
  expect(await readFile(file, 'utf8')).toBe(good)
})

test('an error that nobody awaits is told in one line, and is no pass', async () => {
  const page = tempPage(
    step('1.1', 'ts gate', `claim('a', true)`, `void Promise.reject(new Error('nobody caught it'))`),
  )
  const run = await checkride(`${page} --sim`)
  expect(run).toMatchObject({ exitCode: 2, stderr: 'error: nobody caught it\n' })
})

test('a timer that a page leaves behind does not keep the process', async () => {
  const page = tempPage(
    step(
      '1.1',
      'ts gate',
      `claim('a', true)`,
      `void AbortSignal.timeout(2 ** 30)`,
      `const { port1 } = new MessageChannel()`,
      `port1.onmessage = () => {}`,
    ),
  )
  const run = await checkride(`${page} --sim --json`)
  expect(run.exitCode).toBe(0)
  expect(endIn(run.stdout).verdict).toBe('pass')
})

test('with --assert --keep-going every page is judged, and a hold wins over what could not be judged', async () => {
  const unknown = tempPage(step('1.1', 'ts gate', `await host.haproxyStat('vault/0')`, `claim('never', false)`))
  const hold = tempPage(step('1.1', 'ts gate', `claim('so', false)`))
  const pass = tempPage(step('1.1', 'ts gate', `claim('so', true)`))
  const run = await checkride(`${unknown} ${hold} ${pass} --sim --assert --keep-going`)
  expect(run.exitCode).toBe(1)
  expect(run.stdout.match(/^(?:UNKNOWN|HOLD|PASS) /gm)).toEqual(['UNKNOWN ', 'HOLD ', 'PASS '])
  const stops = await checkride(`${unknown} ${hold} ${pass} --sim --keep-going`)
  expect(stops.exitCode).toBe(2)
  expect(stops.stdout.match(/^(?:UNKNOWN|HOLD|PASS) /gm)).toEqual(['UNKNOWN '])
})
