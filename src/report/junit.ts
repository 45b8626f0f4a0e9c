import type { Reporter, RunEvent } from '../run/events.ts'
import { runsOf } from './run-record.ts'

/**
 * Writes JUnit XML with a suite for each page that has run, a case for each step, and lines of the page itself.
 * Nothing is written where no run has ended: an empty report would read as a success.
 */
export function junitReporter(file: string, write: (file: string, text: string) => Promise<void>): Reporter {
  const events: RunEvent[] = []
  return {
    event(event) {
      events.push(event)
    },
    async end() {
      const runs = runsOf(events)
      if (runs.length === 0) return
      const { junitXml } = await import('./junit-xml.ts')
      await write(file, junitXml(runs))
    },
  }
}
