import { expect, test } from 'vitest'
import { cloudOfTest, live } from '../live-page/fixtures/live-page.ts'
import { canary } from '../live-page/fixtures/answers.ts'
import { checkride } from './checkride.ts'

test('a live run is in the log with how it ended, and is shown as it was executed', { timeout: 60_000 }, async () => {
  const cloud = await cloudOfTest()
  const told = await live(cloud, 'phase-03.md', '--only 3.1a')
  expect(told.exitCode).toBe(0)
  expect(told.stdout).toMatch(
    /^tool +juju's release 3\.6\.8-ubuntu-amd64; the schemas hold for juju 2\.9, 3\.1 to 4\.0$/m,
  )
  const listed = await checkride('log', { env: cloud.env })
  expect(listed.stdout).toMatch(/^\S+-phase-03-[0-9a-f]{4} +runbooks\/phase-03\.md +jumphost-of-a-test +\S+ +pass *\n$/)
  const run = listed.stdout.split(' ')[0] ?? ''
  const shown = await checkride(`log ${run}`, { env: cloud.env })
  expect(shown.stdout).toContain('  $ juju status -m juju-controller:admin/openstack --format json\n')
  expect(shown.stdout).toMatch(/\npass +3\.1a {2}Acceptance walk\n/)
})

test(
  'a live run is a document: what was validated and made, by whom, from which commit',
  { timeout: 60_000 },
  async () => {
    const cloud = await cloudOfTest()
    expect((await live(cloud, 'phase-03.md', '--from 3.2 --yes')).exitCode).toBe(3)
    const [run = ''] = (await checkride('log', { env: cloud.env })).stdout.split(' ')
    const { stdout } = await checkride(`log ${run} --markdown`, { env: cloud.env })
    expect(stdout).toMatch(/^# Core verify: as executed\n/)
    expect(stdout).toMatch(/^\| page +\| runbooks\/phase-03\.md, SHA-256 [0-9a-f]{64} \|$/m)
    expect(stdout).toMatch(/^\| ended +\| as stopped, after /m)
    expect(stdout).toMatch(/^## 3\.2 admin-openrc: pass$/m)
    expect(stdout).toMatch(/^- --yes answered yes: the root CA is in /m)
    expect(stdout).toMatch(/^- made: \S+\/admin-openrc opens a project, mode 0600$/m)
    expect(stdout).toMatch(/^- validated: 11 public endpoints on provider-public/m)
    expect(stdout).toMatch(/^- mutate at 20\S+Z: `sh -c .*`: exit 0 after /m)
    expect(stdout).toMatch(/^## 3\.3 Horizon: stopped$/m)
    expect(stdout).not.toContain(canary)
  },
)

test('where nothing was run yet it says so, and a run that is not there is named', async () => {
  const cloud = await cloudOfTest()
  expect((await checkride('log', { env: cloud.env })).stdout).toMatch(/^no live run has left a journal in /)
  const missing = await checkride('log 2026-nowhere', { env: cloud.env })
  expect([missing.exitCode, missing.stderr]).toEqual([2, expect.stringMatching(/^error: no run 2026-nowhere /)])
})
