import { basename, join } from 'node:path'
import type { Reporter, RunEvent } from '../run/events.ts'
import { badge, type BadgeState } from './badge.ts'
import { count, standingWords } from './page-words.ts'
import { runsOf, type Standing } from './run-record.ts'
import type { PageReport, PageSource } from './page-report.ts'

/** Writes `DIR/<page>.html`, the page with its run as one file that needs no other, and `DIR/<page>.svg`, its badge. */
export function siteReporter(
  dir: string,
  source: PageSource,
  write: (file: string, text: string) => Promise<void>,
): Reporter {
  const events: RunEvent[] = []
  return {
    event(event) {
      events.push(event)
    },
    async end() {
      const run = runsOf(events).at(-1)
      if (run === undefined) return
      const [{ pageReport }, { pageHtml }] = await Promise.all([import('./page-report.ts'), import('./page-tree.ts')])
      const report = pageReport(source, run)
      const label = basename(source.path, '.md')
      const state = badgeStates[report.standing]
      await write(join(dir, `${label}.html`), pageHtml(report))
      await write(join(dir, `${label}.svg`), await badge({ label, message: badgeMessage(report), state }))
    },
  }
}

const badgeStates: Readonly<Record<Standing, BadgeState>> = {
  pass: 'pass',
  hold: 'hold',
  unknown: 'unknown',
  planned: 'none',
  stopped: 'none',
  attested: 'none',
  partial: 'none',
}

/** `pass on sim, 1 fault`: a badge tells where a page was run, since a rehearsal is not a live run. */
function badgeMessage({ page, run: { started, ended }, standing }: PageReport): string {
  const words = standingWords[standing].toLowerCase()
  if (started === undefined) return words
  const steps = standing === 'partial' ? `, ${ended.steps.length} of ${count(page.steps.length, 'step')}` : ''
  const faults = started.faults.length === 0 ? '' : `, ${count(started.faults.length, 'fault')}`
  return `${words} on ${started.target}${steps}${faults}`
}
