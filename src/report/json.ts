import { runEvent, type Reporter } from '../run/events.ts'

/** Writes each event as one line of JSON; throws on one that its schema refuses, since that is a defect of the runner. */
export function jsonReporter(write: (text: string) => void): Reporter {
  return {
    event(event) {
      const parsed = runEvent.safeParse(event)
      if (!parsed.success) {
        const what = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')
        throw new Error(`run event "${event.type}" is not as its schema says:\n${what}`, { cause: parsed.error })
      }
      write(`${JSON.stringify(parsed.data)}\n`)
    },
  }
}
