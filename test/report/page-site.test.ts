import { expect, test } from 'vitest'
import { siteReporter } from '../../src/report/page-site.ts'
import type { RunEvent } from '../../src/run/events.ts'
import { ended, runOf, samplePage, sampleRun, sampleText, started, stepEnd } from './sample-run.ts'

async function siteOf(events: readonly RunEvent[], facts: Record<string, string> = {}): Promise<Map<string, string>> {
  const written = new Map<string, string>()
  const reporter = siteReporter('report/site', { path: samplePage, text: sampleText, facts }, async (file, text) => {
    written.set(file, text)
  })
  for (const event of events) reporter.event(event)
  await reporter.end?.()
  return written
}

function badgeWords(site: Map<string, string>): string | undefined {
  return /<title>(.*?)<\/title>/.exec(site.get('report/site/sample.svg') ?? '')?.[1]
}

test('a run is written as the page and its badge', async () => {
  const site = await siteOf(sampleRun)
  expect([...site.keys()]).toEqual(['report/site/sample.html', 'report/site/sample.svg'])
  expect(badgeWords(site)).toBe('sample: hold on sim, 1 fault')
})

test('the facts of the site of the run stand in the prose', async () => {
  const site = await siteOf(sampleRun, { 'vips.keystone.public': '10.20.4.50' })
  expect(site.get('report/site/sample.html')).toContain('public endpoint is <code>10.20.4.50</code>.')
})

test('nothing is written where no run has ended', async () => {
  expect(await siteOf(sampleRun.slice(0, -1))).toEqual(new Map())
})

test.for([
  { outcome: 'pass', verdict: 'pass', words: 'pass on sim, 1 fault', colour: '#1a7f37' },
  { outcome: 'attested', verdict: 'pass', words: 'attested on sim, 1 fault', colour: '#57606a' },
  { outcome: 'planned', verdict: 'planned', words: 'planned on sim, 1 fault', colour: '#57606a' },
  { outcome: 'stopped', verdict: 'stopped', words: 'stopped on sim, 1 fault', colour: '#57606a' },
  { outcome: 'unknown', verdict: 'unknown', words: 'unknown on sim, 1 fault', colour: '#8a5a00' },
] as const)(
  'a run whose every step is $outcome has the badge "$words"',
  async ({ outcome, verdict, words, colour }) => {
    const steps = ended.steps.map((step) => ({ ...step, outcome }))
    const site = await siteOf(runOf(steps, { verdict }))
    expect(badgeWords(site)).toBe(`sample: ${words}`)
    expect(site.get('report/site/sample.svg')).toContain(colour)
  },
)

test('a run of a part of the page is not a green badge', async () => {
  const site = await siteOf(runOf([stepEnd('3.2', 'Provider network', 'pass')]))
  expect(badgeWords(site)).toBe('sample: partial pass on sim, 1 of 6 steps, 1 fault')
  expect(site.get('report/site/sample.svg')).toContain('#57606a')
})

test('a page that could not be read is written too, so that no older report stays green', async () => {
  const site = await siteOf([
    { ...ended, verdict: 'unknown', exitCode: 2, steps: [], problems: ['phase is <missing>'] },
  ])
  expect(badgeWords(site)).toBe('sample: unknown')
  expect(site.get('report/site/sample.html')).toContain('<li>phase is &#x3C;missing></li>')
})

test('without a fault a badge names the target only', async () => {
  const live = { ...started, faults: [], target: 'live' }
  expect(badgeWords(await siteOf([live, ended]))).toBe('sample: hold on live')
})
