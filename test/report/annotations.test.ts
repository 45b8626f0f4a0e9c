import { expect, test } from 'vitest'
import { annotationsReporter } from '../../src/report/annotations.ts'
import type { RunEvent } from '../../src/run/events.ts'
import { runOf, sampleRun, stepEnd, untrue } from './sample-run.ts'

function annotationsOf(events: readonly RunEvent[]): string {
  const written: string[] = []
  const reporter = annotationsReporter((text) => written.push(text))
  for (const event of events) reporter.event(event)
  return written.join('')
}

const hold = { type: 'step-ended' as const, ...stepEnd('3.1a', 'Acceptance walk', 'hold', { claims: 1, held: 1 }) }

test('each untrue claim, each warning and each unknown step has its line', () => {
  expect(annotationsOf(sampleRun)).toMatchInlineSnapshot(`
    "::warning file=fixtures/report/sample.md,line=32,col=1,title=3.1a warning::no unit runs an old charm%0Aexpected: 0%0Aactual: 3
    ::error file=fixtures/report/sample.md,line=32,col=1,title=3.1a hold::every unit is settled <script>alert(1)</script>%0Aexpected: octavia/0  blocked  idle%0Aglance-simplestreams-sync/0  unknown  idle%0Aactual: octavia/0  blocked  executing%0Aglance-simplestreams-sync/0  unknown  idle
    ::error file=fixtures/report/sample.md,line=54,col=1,title=3.3 unknown::ss: command not found on nginx (exit 127)
    "
  `)
})

test('what GitHub would read as syntax is escaped, in properties more than in text', () => {
  const place = { file: 'runbooks/a,b:c%.md', line: 3, column: 7 }
  const claim = { ...untrue, text: '50% done:\r\nnow, ::error::', expected: '1', actual: '2', place }
  expect(annotationsOf([claim, hold])).toMatchInlineSnapshot(`
    "::error file=runbooks/a%2Cb%3Ac%25.md,line=3,col=7,title=3.1a hold::50%25 done:%0D%0Anow, ::error::%0Aexpected: 1%0Aactual: 2
    "
  `)
})

test('an untrue claim of a step that passed in the end has no line', () => {
  expect(annotationsOf([untrue, { ...hold, outcome: 'pass' }])).toBe('')
})

test('a step that is red without an untrue claim has a line at its own place', () => {
  expect(annotationsOf([{ ...hold, reason: '2 warnings, and warnings hold' }])).toMatchInlineSnapshot(`
    "::error file=fixtures/report/sample.md,line=25,col=1,title=3.1a hold::2 warnings, and warnings hold
    "
  `)
  expect(annotationsOf([{ ...hold, outcome: 'stopped', reason: 'no terminal to ask' }])).toMatchInlineSnapshot(`
    "::error file=fixtures/report/sample.md,line=25,col=1,title=3.1a stopped::no terminal to ask
    "
  `)
})

test('problems of the run are errors when it failed and warnings when it did not', () => {
  const problems = ['fixtures/report/sample.md:3:1  bad-front-matter  phase is missing']
  expect(annotationsOf(runOf([], { problems, exitCode: 2 }))).toMatchInlineSnapshot(`
    "::error file=fixtures/report/sample.md,title=fixtures/report/sample.md::fixtures/report/sample.md:3:1  bad-front-matter  phase is missing
    "
  `)
  expect(annotationsOf(runOf([], { problems }))).toMatchInlineSnapshot(`
    "::warning file=fixtures/report/sample.md,title=fixtures/report/sample.md::fixtures/report/sample.md:3:1  bad-front-matter  phase is missing
    "
  `)
})
