import { expect, test } from 'vitest'
import { blocksOf, runsOf, standingOf } from '../../src/report/run-record.ts'
import { ended, sampleRun, started, stepEnd } from './sample-run.ts'

const pass = stepEnd('3.2', 'Provider network', 'pass')
const attested = stepEnd('3.4', 'Custody', 'attested')

test.for([
  { what: 'every step passed', verdict: 'pass', steps: [pass, pass], standing: 'pass' },
  { what: 'a step was attested beside a pass', verdict: 'pass', steps: [pass, attested], standing: 'pass' },
  {
    what: 'a step is for another site',
    verdict: 'pass',
    steps: [pass, { ...pass, outcome: 'not-for-site' }],
    standing: 'pass',
  },
  { what: 'a step was not run', verdict: 'pass', steps: [pass, { ...pass, outcome: 'not-run' }], standing: 'none' },
  { what: 'all is only planned', verdict: 'pass', steps: [{ ...pass, outcome: 'planned' }], standing: 'none' },
  { what: 'all is only attested', verdict: 'pass', steps: [attested], standing: 'none' },
  { what: 'there was no step', verdict: 'pass', steps: [], standing: 'none' },
  { what: 'a gate holds', verdict: 'hold', steps: [pass], standing: 'hold' },
  { what: 'it could not be judged', verdict: 'unknown', steps: [], standing: 'unknown' },
] as const)('a run stands as $standing where $what', ({ verdict, steps, standing }) => {
  expect(standingOf({ ...ended, verdict, steps: [...steps] })).toBe(standing)
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
      "3.5#1 not-for-site block-ended",
    ]
  `)
})
