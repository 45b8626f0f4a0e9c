import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { endIn, eventsIn, type Ended } from '../cli/checkride.ts'
import type { FakeCloud } from './fixtures/fake-cloud.ts'
import { cloudOfTest, live, writePage } from './fixtures/live-page.ts'

function walk(cloud: FakeCloud): Promise<Ended> {
  return live(cloud, 'phase-03.md', '--only 3.1a --json')
}

test.for([
  ['what juju prints', 'cat "$here/status.json"'],
  ['a warning on stderr beside it', 'echo "WARNING a new version is there" >&2; cat "$here/status.json"'],
] as const)('%s passes', async ([, juju]) => {
  const run = await walk(await cloudOfTest({ juju }))
  expect(run).toMatchObject({ exitCode: 0, stderr: '' })
  expect(endIn(run.stdout).steps).toMatchObject([{ step: '3.1a', outcome: 'pass', claims: 1, held: 0 }])
})

test('another unit that is blocked holds, and is named', async () => {
  const cloud = await cloudOfTest({ juju: 'cat "$here/status.json"' })
  const file = join(cloud.folder, 'status.json')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(/("barbican\/0":\{"workload-status":\{"current":")active/, '$1blocked'))
  const run = await walk(cloud)
  expect(run.exitCode).toBe(1)
  const untrue = eventsIn(run.stdout).filter((event) => event.type === 'claim' && !event.ok)
  expect(untrue).toMatchObject([{ text: 'barbican/0 is settled' }])
})

test.for([
  ['half of a status', 'head -c 20000 "$here/status.json"', /did not print JSON but "\{/],
  ['nothing, and says that all is well', 'exit 0', /did not print JSON but nothing/],
  ['an empty object, and says that all is well', 'echo {}', /printed what its schema does not allow/],
  ['an empty object, and fails', 'echo {}; exit 1', /exited 1: \{\}/],
  [
    'a whole status, and fails',
    'cat "$here/status.json"; echo "ERROR connection lost" >&2; exit 1',
    /exited 1: ERROR connection lost/,
  ],
  ['a whole status, and dies', 'cat "$here/status.json"; kill -KILL $$', /` killed/],
  [
    'a status whose units have no juju-status',
    `sed 's/"juju-status"/"juju-stat"/g' "$here/status.json"`,
    /juju-status.*\(\d+ times\)|juju-status/,
  ],
  ['a status with a byte that is no text', 'cat "$here/status.json"; printf "\\377"', /not-utf8/],
  [
    'a question for a password',
    "printf 'please enter password for admin on juju-controller: ' >&2; read -r word || exit 1",
    /juju login/,
  ],
] as const)('juju that prints %s makes the step unknown', async ([, juju, reason]) => {
  const run = await walk(await cloudOfTest({ juju }))
  expect(run).toMatchObject({ exitCode: 2, stderr: '' })
  expect(endIn(run.stdout)).toMatchObject({
    verdict: 'unknown',
    steps: [{ step: '3.1a', outcome: 'unknown', held: 0 }],
  })
  expect(endIn(run.stdout).steps[0]?.reason).toMatch(reason)
})

test.for([
  ['missing', async (cloud: FakeCloud) => cloud, { juju: undefined }, /juju: not found on PATH/],
  ['there without an execute bit', withoutExecuteBit, {}, /juju is there but is not executable/],
] as const)('juju that is %s makes the step unknown', async ([, change, tools, reason]) => {
  const cloud = await cloudOfTest(tools)
  await change(cloud)
  const run = await walk(cloud)
  expect(run.exitCode).toBe(2)
  expect(endIn(run.stdout).steps).toMatchObject([{ outcome: 'unknown' }])
  expect(endIn(run.stdout).steps[0]?.reason).toMatch(reason)
})

test('juju that hangs makes the step unknown at the limit of its block, and is named', async () => {
  const cloud = await cloudOfTest({ juju: 'exec sleep 3600' })
  const page = await writePage(cloud, ['ts gate timeout=1s', `claim('never', (await juju.status()).model.name === '')`])
  const run = await live(cloud, page, '--json')
  expect(run.exitCode).toBe(2)
  expect(endIn(run.stdout).steps[0]?.reason).toMatch(/^`juju status .*` gave no answer within \S+ s$/)
  expect(eventsIn(run.stdout).filter((event) => event.type === 'command')).toMatchObject([
    { end: 'timed-out', exitCode: null },
  ])
})

async function withoutExecuteBit(cloud: FakeCloud): Promise<FakeCloud> {
  await chmod(join(cloud.bin, 'juju'), 0o644)
  return cloud
}
