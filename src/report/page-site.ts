import { basename, join } from 'node:path'
import type { Reporter, RunEvent } from '../run/events.ts'
import { badge } from './badge.ts'
import { count, standingWords } from './page-words.ts'
import { runsOf, standingOf, type RunRecord } from './run-record.ts'
import type { PageSource } from './page-tree.ts'

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
      const { pageHtml } = await import('./page-tree.ts')
      const name = basename(source.path, '.md')
      const state = standingOf(run.ended)
      await write(join(dir, `${name}.html`), pageHtml(source, run))
      await write(join(dir, `${name}.svg`), await badge({ label: name, message: badgeMessage(run), state }))
    },
  }
}

/** `pass on sim, 1 fault`: a badge tells where a page was run, since a rehearsal is not a live run. */
function badgeMessage({ started, ended }: RunRecord): string {
  const words = standingWords[standingOf(ended)].toLowerCase()
  if (started === undefined) return words
  const faults = started.faults.length === 0 ? '' : `, ${count(started.faults.length, 'fault')}`
  return `${words} on ${started.target}${faults}`
}
