import { expect, test } from 'vitest'
import { blocksOf, runsOf, standingOf } from '../../src/report/run-record.ts'
import { ended, sampleRun, started, stepEnd } from './sample-run.ts'

test.for([
  { outcomes: ['pass', 'pass'], verdict: 'pass', standing: 'pass' },
  { outcomes: ['pass', 'attested'], verdict: 'pass', standing: 'pass' },
  { outcomes: ['pass', 'not-for-site'], verdict: 'pass', standing: 'pass' },
  { outcomes: ['attested', 'attested'], verdict: 'pass', standing: 'attested' },
  { outcomes: ['pass', 'not-run'], verdict: 'pass', standing: 'partial' },
  { outcomes: ['pass', 'planned'], verdict: 'pass', standing: 'partial' },
  { outcomes: ['not-for-site', 'not-for-site'], verdict: 'pass', standing: 'partial' },
  { outcomes: ['pass'], verdict: 'pass', standing: 'partial' },
  { outcomes: [], verdict: 'pass', standing: 'partial' },
  { outcomes: ['pass', 'hold'], verdict: 'hold', standing: 'hold' },
  { outcomes: [], verdict: 'unknown', standing: 'unknown' },
  { outcomes: ['pass', 'stopped'], verdict: 'stopped', standing: 'stopped' },
  { outcomes: ['pass', 'planned'], verdict: 'planned', standing: 'planned' },
] as const)('a page of two steps that ended $outcomes stands as $standing', ({ outcomes, verdict, standing }) => {
  const steps = outcomes.map((outcome, index) => stepEnd(`3.${index + 2}`, 'Title', outcome))
  expect(standingOf({ ...ended, verdict, steps }, ['3.2', '3.3'])).toBe(standing)
})

test('a stream of two pages is two runs, and one that has not ended is none', () => {
  const second = { ...started, page: 'runbooks/second.md' }
  const runs = runsOf([...sampleRun, second, { ...ended, page: second.page }, started])
  expect(runs.map((run) => [run.started?.page, run.ended.page])).toEqual([
    [started.page, ended.page],
    [second.page, second.page],
  ])
})

test('each block has its own events, and an approval those of the block that had begun', () => {
  const [run] = runsOf(sampleRun)
  const blocks = run === undefined ? [] : blocksOf(run)
  expect(
    blocks.map((each) =>
      [`${each.step}#${each.block}`, each.outcome, ...each.events.map((event) => event.type)].join(' '),
    ),
  ).toMatchInlineSnapshot(`
    [
      "3.1a#1 hold block-started command claim claim claim note drift block-ended",
      "3.2#1 pass block-started approval ensure claim block-ended",
      "3.2#2 pass block-started claim block-ended",
      "3.3#1 unknown block-started block-ended",
      "3.4#1 attested block-started attestation block-ended",
    ]
  `)
})
