import fc from 'fast-check'
import { expect, test } from 'vitest'
import { junitReporter } from '../../src/report/junit.ts'
import type { RunEvent } from '../../src/run/events.ts'
import { ended, runOf, sampleRun, started, stepEnd, untrue } from './sample-run.ts'

async function junitOf(events: readonly RunEvent[]): Promise<Record<string, string>> {
  const written: Record<string, string> = {}
  const reporter = junitReporter('report/junit.xml', async (file, text) => {
    written[file] = text
  })
  for (const event of events) reporter.event(event)
  await reporter.end?.()
  return written
}

async function xmlOf(events: readonly RunEvent[]): Promise<string> {
  const xml = (await junitOf(events))['report/junit.xml']
  if (xml === undefined) throw new Error('no JUnit file was written')
  return xml
}

test('a run is one suite with a case for each step', async () => {
  expect(await xmlOf(sampleRun)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="checkride">
      <testsuite name="Sample of a report" tests="6" failures="1" errors="1" skipped="2" time="199.510" timestamp="2026-03-02T08:00:00.000Z" file="fixtures/report/sample.md">
        <properties>
          <property name="target" value="sim"/>
          <property name="site" value="testcloud"/>
          <property name="seed" value="7"/>
          <property name="sha256" value="2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"/>
          <property name="faults" value="maas-rack-down"/>
          <property name="again" value="./checkride fixtures/report/sample.md --seed 7 --fault maas-rack-down --keep-going"/>
        </properties>
        <testcase name="3.1a Acceptance walk" classname="fixtures/report/sample.md" file="fixtures/report/sample.md" line="25" time="4.200">
          <failure message="every unit is settled &#x3C;script>alert(1)&#x3C;/script>" type="hold">every unit is settled &#x3C;script>alert(1)&#x3C;/script> (fixtures/report/sample.md:32:1)
      expected: octavia/0  blocked  idle
                glance-simplestreams-sync/0  unknown  idle
      actual:   octavia/0  blocked  executing
                glance-simplestreams-sync/0  unknown  idle</failure>
          <system-out>warning: no unit runs an old charm (fixtures/report/sample.md:32:1)
      expected: 0
      actual:   3</system-out>
        </testcase>
        <testcase name="3.2 Provider network" classname="fixtures/report/sample.md" file="fixtures/report/sample.md" line="42" time="12.000"/>
        <testcase name="3.3 Listeners on the load balancer" classname="fixtures/report/sample.md" file="fixtures/report/sample.md" line="54" time="0.310">
          <error message="ss: command not found on nginx (exit 127)" type="unknown">ss: command not found on nginx (exit 127)</error>
        </testcase>
        <testcase name="3.4 Custody of the unseal keys" classname="fixtures/report/sample.md" file="fixtures/report/sample.md" line="61" time="183.000">
          <properties>
            <property name="attested" value="1"/>
          </properties>
        </testcase>
        <testcase name="3.5 The second region" classname="fixtures/report/sample.md" file="fixtures/report/sample.md" line="69" time="0.000">
          <skipped message="not for this site"/>
        </testcase>
        <testcase name="3.6 After the walk" classname="fixtures/report/sample.md" file="fixtures/report/sample.md" line="75" time="0.000">
          <skipped message="not run"/>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `)
})

test('several pages are several suites of one file', async () => {
  const xml = await xmlOf([...sampleRun, ...runOf([stepEnd('3.2', 'Provider network', 'pass')])])
  expect([...xml.matchAll(/tests="(\d+)" failures="(\d+)" errors="(\d+)"/g)].map((match) => match[0])).toEqual([
    'tests="6" failures="1" errors="1"',
    'tests="1" failures="0" errors="0"',
  ])
})

test.for([
  { outcome: 'planned', element: '<skipped message="planned only, nothing was changed"/>' },
  { outcome: 'not-run', element: '<skipped message="not run"/>' },
  { outcome: 'not-for-site', element: '<skipped message="not for this site"/>' },
  { outcome: 'stopped', element: '<error message="stopped" type="stopped"/>' },
  { outcome: 'unknown', element: '<error message="unknown" type="unknown"/>' },
  { outcome: 'hold', element: '<failure message="hold" type="hold"/>' },
] as const)('a step that is $outcome is $element', async ({ outcome, element }) => {
  expect(await xmlOf(runOf([stepEnd('3.2', 'Provider network', outcome)]))).toContain(`\n      ${element}\n`)
})

test('a red run has a red case even where no step is red', async () => {
  const run = runOf([], { verdict: 'unknown', exitCode: 2, problems: ['juju is not installed', 'nor is maas'] })
  const xml = await xmlOf(run)
  expect(xml.slice(xml.indexOf('<testcase'), xml.indexOf('</testsuite>'))).toMatchInlineSnapshot(`
    "<testcase name="the run itself" classname="fixtures/report/sample.md" file="fixtures/report/sample.md" time="0.000">
          <error message="juju is not installed" type="unknown">juju is not installed
    nor is maas</error>
        </testcase>
      "
  `)
})

test('a page that could not be read has a suite too', async () => {
  const xml = await xmlOf([{ ...ended, verdict: 'unknown', exitCode: 2, steps: [], problems: ['bad front matter'] }])
  expect(xml).toContain('<error message="bad front matter" type="unknown">bad front matter</error>')
})

test('nothing is written where no run has ended', async () => {
  expect(await junitOf([])).toEqual({})
  expect(await junitOf([started, untrue])).toEqual({})
})

test('no text of a claim can add markup or a character that XML forbids', async () => {
  const run = (text: string): RunEvent[] => {
    const step = stepEnd('3.1a', 'Acceptance walk', 'hold', { claims: 1, held: 1 })
    return [{ ...untrue, text, expected: text, actual: text }, ...runOf([step], { verdict: 'hold' })]
  }
  const markup = (xml: string): string[] => [...xml.matchAll(/<\/?[a-z]+/g)].map((match) => match[0])
  const ordinary = markup(await xmlOf(run('x')))
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const xml = await xmlOf(run(`${text}\u001b[31m\u0000<b a="1">\uffff]]>`))
      expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u)
      expect(markup(xml)).toEqual(ordinary)
    }),
  )
})
