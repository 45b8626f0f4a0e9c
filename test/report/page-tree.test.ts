import { expect, test } from 'vitest'
import type { RunEvent } from '../../src/run/events.ts'
import { pageReport, type PageReport } from '../../src/report/page-report.ts'
import { pageHtml, pageTree } from '../../src/report/page-tree.ts'
import { runsOf } from '../../src/report/run-record.ts'
import { elements, select, textOf } from './html-tree.ts'
import { ended, runOf, samplePage, sampleRun, sampleText, started, stepEnd, untrue } from './sample-run.ts'

const source = { path: samplePage, text: sampleText }

function reportOf(events: readonly RunEvent[]): PageReport {
  const [run] = runsOf(events)
  if (run === undefined) throw new Error('no run has ended')
  return pageReport(source, run)
}

const tree = pageTree(reportOf(sampleRun))
const texts = (selector: string): string[] => select(tree, selector).map(textOf)

test('the page has one first heading and goes down one level at a time', () => {
  const headings = elements(tree, ({ tagName }) => /^h[1-6]$/.test(tagName))
  expect(headings.map((each) => `${each.tagName} ${textOf(each)}`)).toMatchInlineSnapshot(`
    [
      "h1 Phase 03: core verify",
      "h2 Verdict",
      "h2 Steps",
      "h2 Before you begin",
      "h2 3.1a Acceptance walk Hold, 1 warning #",
      "h2 3.2 Provider network Pass: PROVIDER-DONE #",
      "h2 3.3 Listeners on the load balancer Unknown #",
      "h2 3.4 Custody of the unseal keys Attested #",
      "h2 3.5 The second region Not for this site #",
      "h2 3.6 After the walk Not run #",
    ]
  `)
})

test('the box at the top says how the run went, where, and how to repeat it', () => {
  expect(texts('.run')).toMatchInlineSnapshot(`
    [
      "Rehearsal Run on the simulator. No real machine was asked or changed. Verdict Hold 6 steps: 1 pass, 1 attested, 1 hold, 1 unknown, 1 not run, 1 not for this site. Target sim Site testcloud Seed 7 Faults maas-rack-down Virtual time 3 min 20 s Began 2026-03-02T08:00:00Z Exit code 1 Page fixtures/report/sample.md SHA-256 2cf24dba5fb0 Next juju status --relations octavia Repeat it ./checkride fixtures/report/sample.md --seed 7 --fault maas-rack-down --keep-going",
    ]
  `)
})

test('front matter is a line above the heading', () => {
  expect(texts('.about')).toEqual(['Phase 03 Sample of a report Written for testcloud'])
})

test('the table has each step with its outcome, claims and time, and leads to it', () => {
  expect(select(tree, 'tr').map(textOf).slice(0, 7)).toMatchInlineSnapshot(`
    [
      "Step Outcome Claims Time",
      "3.1a Acceptance walk Hold, 1 warning 1 of 2 claims did not hold. 1 of 2 4.2 s",
      "3.2 Provider network Pass: PROVIDER-DONE 2 of 2 12 s",
      "3.3 Listeners on the load balancer Unknown ss: command not found on nginx (exit 127) - 310 ms",
      "3.4 Custody of the unseal keys Attested - 3 min 3 s",
      "3.5 The second region Not for this site It is for another site. - -",
      "3.6 After the walk Not run The run did not come to it. - -",
    ]
  `)
  const ids = new Set(
    elements(tree, ({ properties }) => 'id' in properties).map(({ properties }) => `#${String(properties['id'])}`),
  )
  const links = select(tree, 'a').flatMap(({ properties }) =>
    String(properties['href']).startsWith('#') ? [properties['href']] : [],
  )
  expect(links.filter((link) => !ids.has(String(link)))).toEqual([])
  expect(links).toContain('#step-3.1a')
})

test('no two elements share an id', () => {
  const ids = elements(tree, ({ properties }) => 'id' in properties).map(({ properties }) => properties['id'])
  expect(ids).toEqual([...new Set(ids)])
})

test('under each fence stands what it did, in the order in which it happened', () => {
  const stories = select(tree, 'figure').map((figure) => [
    textOf(select(figure, 'figcaption')[0] ?? figure),
    ...select(figure, '.entry').map(textOf),
    ...select(figure, '.commands').map(textOf),
  ])
  expect(stories).toMatchInlineSnapshot(`
    [
      [
        "setup",
      ],
      [
        "gate on jumphost limit 1 min",
        "True: 63 units are there",
        "Not true: every unit is settled <script>alert(1)</script> Expected octavia/0 blocked idle glance-simplestreams-sync/0 unknown idle Actual octavia/0 blocked executing glance-simplestreams-sync/0 unknown idle fixtures/report/sample.md:32:1",
        "Warning: no unit runs an old charm Expected 0 Actual 3 fixtures/report/sample.md:32:1",
        "octavia/0 is blocked until phase 05, as it must be.",
        "Drift: juju status printed an unknown key, applications.*.charm-rev-new",
        "1 command, 2.1 s juju status -m maas:admin/openstack --format json exit 0",
      ],
      [
        "expected output",
      ],
      [
        "mutate on jumphost limit 5 min Pass",
        "ada approved: create network provider",
        "Changed: network provider read back as it was wanted",
        "True: network provider is there",
      ],
      [
        "gate on jumphost when after Pass",
        "True: the provider network is external",
      ],
      [
        "gate on nginx",
      ],
      [
        "human on jumphost irreversible",
        "ada attested yes: I saw each of them take one",
      ],
      [
        "gate on jumphost roosevelt only",
      ],
      [
        "gate on jumphost",
      ],
    ]
  `)
})

test('of two texts of several lines only the lines that differ are marked', () => {
  expect(texts('mark').filter((each) => each !== '')).toEqual(['octavia/0 blocked idle', 'octavia/0 blocked executing'])
})

test('a step that did not pass says why, and one that passed says nothing', () => {
  expect(texts('.reason')).toEqual([
    '1 of 2 claims did not hold.',
    'ss: command not found on nginx (exit 127)',
    'It is for another site.',
    'The run did not come to it.',
  ])
})

test('a block for another site is grey', () => {
  expect(select(tree, '.elsewhere').map((each) => textOf(select(each, 'figcaption')[0] ?? each))).toEqual([
    'gate on jumphost roosevelt only',
  ])
})

test('the file loads nothing and runs nothing', () => {
  const html = pageHtml(reportOf(sampleRun))
  expect(select(tree, 'script')).toEqual([])
  expect(html).not.toMatch(/<script|<link|\ssrc=|url\(|@import|\son[a-z]+=/)
  expect(html).toContain('every unit is settled &#x3C;script>alert(1)&#x3C;/script>')
  expect(html).not.toContain('for editors')
  expect(html).toMatch(/^<!doctype html><html lang="en"><head><meta charset="utf-8">/)
})

test('the same run makes the same bytes', () => {
  expect(pageHtml(reportOf(sampleRun))).toBe(pageHtml(reportOf(sampleRun)))
})

test.for([
  ['sim', 'Rehearsal Run on the simulator. No real machine was asked or changed.', 'Virtual time'],
  ['replay', 'Replay Judged from recorded output. No machine was asked or changed.', 'Recorded time'],
  ['live', 'Live run Run on the real cloud.', 'Time'],
] as const)('on %s the page says: %s', ([target, mode, clock]) => {
  const other = pageTree(reportOf([{ ...started, target }, ended]))
  expect(select(other, '.mode').map(textOf)).toEqual([mode])
  expect(select(other, 'dt').map(textOf)).toContain(clock)
})

test('what was said of a block that the page no longer has stands at the end of its step', () => {
  const gone = { ...untrue, step: '3.6', block: 9 }
  const late = pageTree(reportOf([gone, ...runOf([stepEnd('3.6', 'After the walk', 'hold')])]))
  expect(select(late, '.step').map((each) => select(each, '.entry').length)).toEqual([1])
})

test('a step that the page no longer has stands at the end of the page', () => {
  const step = { ...stepEnd('3.6', 'Gone', 'hold'), step: '9.9' }
  const late = pageTree(reportOf(runOf([step])))
  expect(select(late, 'h2').map(textOf).at(-1)).toBe('9.9 Gone Hold #')
})
