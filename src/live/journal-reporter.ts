import type { Reporter, RunEvent } from '../run/events.ts'
import type { Journal } from './journal.ts'
import { tryToAdd } from './journal-target.ts'

/** What a run says, in its journal; commands are left out, because the journal's target writes them down with what they printed. */
export function journalReporter(journal: Journal): Reporter {
  return {
    event: (event: RunEvent) => {
      if (event.type !== 'command') tryToAdd(journal, event)
    },
  }
}
