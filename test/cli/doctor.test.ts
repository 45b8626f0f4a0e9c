import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkride, ended, start, type Ended } from './checkride.ts'

/** What the doctor says in a rehearsal shell, row by row. */
async function inShell(
  flags: readonly string[],
  first = 'true',
): Promise<{ readonly run: Ended; readonly rows: ReadonlyMap<string, string> }> {
  const script = `${first}; checkride doctor --site testcloud --json`
  const run = await ended(start(['shell', '--at', 'phase-05', ...flags, '--', 'bash', '-c', script]))
  const rows = run.stdout.split('\n').filter((line) => line !== '')
  return {
    run,
    rows: new Map(
      rows.map((line) => {
        const { what, state } = JSON.parse(line) as { what: string; state: string }
        return [what, state]
      }),
    ),
  }
}

test('a machine without any tool is told each, with the line that installs it', async () => {
  const home = await mkdtemp(join(tmpdir(), 'checkride-test-'))
  const run = await checkride('doctor', { env: { PATH: '/usr/bin:/bin', HOME: home } })
  expect(run.exitCode).toBe(1)
  expect(run.stdout).toMatch(/^wrong +juju +not on PATH$/m)
  expect(run.stdout).toMatch(/^ {2}juju: {2}sudo snap install juju$/m)
  expect(run.stdout).toMatch(/^ok +sh +\/\S+\/sh$/m)
})

describe('on the jumphost of a rehearsal', () => {
  test('all is well on a healthy cloud', async () => {
    const { run, rows } = await inShell([])
    expect([...rows].filter(([, state]) => state !== 'ok')).toEqual([])
    expect(run.exitCode).toBe(0)
    expect([...rows.keys()]).toEqual(
      expect.arrayContaining([
        "juju's release",
        'the login to Juju',
        'the login to MAAS',
        'the login to Keystone',
        'the clock',
      ]),
    )
  })

  test.each([
    ['a login to Juju that has expired', 'juju.login-expired', 'the login to Juju', 'wrong', 1],
    ['a Keystone that does not answer', 'keystone.unreachable', 'the login to Keystone', 'unknown', 2],
  ])('%s is told', async (_, fault, what, state, exitCode) => {
    const { run, rows } = await inShell(['--fault', fault])
    expect([rows.get(what), run.exitCode]).toEqual([state, exitCode])
  })
  test('an openrc that others can read is told', async () => {
    const { run, rows } = await inShell([], 'chmod 644 ~/admin-openrc')
    expect([rows.get('the openrc'), run.exitCode]).toEqual(['wrong', 1])
  })
})
