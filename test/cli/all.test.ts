import { describe, expect, test } from 'vitest'
import { checkride, eventsIn } from './checkride.ts'

describe.concurrent('all pages on one cloud', () => {
  test('are told as a table, with the sum of them last', async () => {
    const { exitCode, stdout, stderr } = await checkride('all --sim')
    const lines = stdout.trimEnd().split('\n')
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(lines[0]).toMatch(/^verdict +phase +steps +claims +simulated +real$/)
    expect(lines[1]).toMatch(/^pass +00 +Teardown and MAAS reset +6 +\d+ +\d+ min \d+ s +\d/)
    expect(lines.at(-1)).toMatch(/^PASS {2}\d+ pages, \d+ steps, \d+ claims, .* simulated, .* real$/)
  })

  test('end with the page that did not pass, and the line to paste', async () => {
    const { exitCode, stdout } = await checkride('all --sim --fault maas.range-overlap')
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/^hold +00 /m)
    expect(stdout).not.toMatch(/^\w+ +00b /m)
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^Look again: sh \S*checkride phase-00\.md --sim --fault maas\.range-overlap --only 0\.5$/,
    )
  })

  test('are events of one stream as JSON', async () => {
    const { stdout } = await checkride('all --sim --assert --json')
    const events = eventsIn(stdout)
    const ends = events.filter((event) => event.type === 'run-ended')
    expect(ends.map(({ verdict }) => verdict)).toEqual(ends.map(() => 'pass'))
    expect(ends.length).toBeGreaterThan(1)
    expect(events.filter((event) => event.type === 'approval' || event.type === 'attestation')).toEqual([])
  })

  test.for([
    ['all', /give --sim/],
    ['phase-03.md --sim --nightly', /--nightly goes with all/],
    ['all --nightly', /give --sim/],
    ['all --sim --only 3.1a', /--only goes with a page of its own/],
    ['all --live --site x', /--live goes with a page of its own/],
    ['all --sim --keep-going', /--keep-going goes with a page of its own/],
    ['all phase-03.md --sim', /give it alone/],
  ] as const)('are refused as `%s`', async ([line, why]) => {
    const { exitCode, stdout, stderr } = await checkride(line)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(why)
  })
})
