import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { endIn, eventsIn, type Ended } from '../cli/checkride.ts'
import { fakeCloud, type FakeCloud } from './fixtures/fake-cloud.ts'
import { live, writePage } from './fixtures/live-page.ts'

const prints = 'cat "$here/status.json"'

function walk(cloud: FakeCloud): Promise<Ended> {
  return live(cloud, 'phase-03.md', '--only 3.1a --json')
}

describe.concurrent('the acceptance walk', () => {
  test.for([
    ['what juju prints', prints],
    ['a warning on stderr beside it', `echo "WARNING a new version is there" >&2; ${prints}`],
  ] as const)('passes on %s', async ([, juju]) => {
    await using cloud = await fakeCloud({ juju })
    const run = await walk(cloud)
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(endIn(run.stdout).steps).toMatchObject([{ step: '3.1a', outcome: 'pass', claims: 1, held: 0 }])
  })

  test('holds on another unit that is blocked, and names it', async () => {
    await using cloud = await fakeCloud({ juju: prints })
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
    ['nothing, with exit code 0', 'exit 0', /did not print JSON but nothing/],
    ['an empty object, with exit code 0', 'echo {}', /printed what its schema does not allow/],
    ['an empty object, with exit code 1', 'echo {}; exit 1', /exited 1: \{\}/],
    [
      'a whole status, with exit code 1',
      `${prints}; echo "ERROR connection lost" >&2; exit 1`,
      /exited 1: ERROR connect/,
    ],
    ['a whole status by a juju that dies', `${prints}; kill -KILL $$`, /` killed/],
    ['units without juju-status', `sed 's/"juju-status"/"juju-stat"/g' "$here/status.json"`, /juju-status/],
    ['a byte that is no text', `${prints}; printf "\\377"`, /not-utf8/],
    [
      'a question for a password',
      "printf 'please enter password for admin: ' >&2; read -r word || exit 1",
      /juju login/,
    ],
  ] as const)('is unknown on %s', async ([, juju, reason]) => {
    await using cloud = await fakeCloud({ juju })
    const run = await walk(cloud)
    expect(run).toMatchObject({ exitCode: 2, stderr: '' })
    expect(endIn(run.stdout).verdict).toBe('unknown')
    expect(endIn(run.stdout).steps).toMatchObject([{ step: '3.1a', outcome: 'unknown', held: 0 }])
    expect(endIn(run.stdout).steps[0]?.reason).toMatch(reason)
  })

  test('does not begin without a juju that says which cloud this is', async () => {
    await using cloud = await fakeCloud({ juju: undefined })
    const run = await walk(cloud)
    expect(run).toMatchObject({ exitCode: 2, stdout: '' })
    expect(run.stderr).toMatch(
      /^error: nothing was run, because nobody says which cloud this is: .*juju: not found on PATH/,
    )
  })

  test('does not begin where juju has no execute bit', async () => {
    await using cloud = await fakeCloud({ juju: prints })
    await chmod(join(cloud.bin, 'juju'), 0o644)
    const run = await walk(cloud)
    expect(run).toMatchObject({ exitCode: 2, stdout: '' })
    expect(run.stderr).toMatch(/juju is there but is not executable/)
  })

  test('is unknown at the limit of its block where juju hangs, and names the command', async () => {
    await using cloud = await fakeCloud({ juju: 'exec sleep 3600' })
    const body = `claim('never', (await juju.status()).model.name === '')`
    const page = await writePage(cloud, ['ts gate timeout=1s', body])
    const run = await live(cloud, page, '--json')
    expect(run.exitCode).toBe(2)
    expect(endIn(run.stdout).steps[0]?.reason).toMatch(/^`juju status .*` gave no answer within \S+ s$/)
    const commands = eventsIn(run.stdout).filter((event) => event.type === 'command')
    expect(commands).toMatchObject([{ end: 'timed-out', exitCode: null }])
  })
})
