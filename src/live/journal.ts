import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A journal that could not be written: nothing may be changed any more, because nobody would know of it. */
export class JournalFailed extends Error {
  constructor(file: string, cause: unknown) {
    super(`the journal ${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'JournalFailed'
  }
}

/** One line of JSON after another, each on the disk before the next thing happens. */
export interface Journal extends Disposable {
  readonly file: string
  /** Why it can no longer be written, once it cannot. */
  failure(): JournalFailed | undefined
  /** Adds a line, or raises JournalFailed; after a failure it raises always. */
  add(entry: Readonly<Record<string, unknown>>): void
}

/** What is needed of a file system; a full disk is easier to be had in a test than in life. */
export interface JournalFiles {
  open(file: string): number
  write(handle: number, text: string): void
  close(handle: number): void
}

const realFiles: JournalFiles = {
  open: (file) => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    // `ax`: appended to and never opened a second time; 0600, because output of a cloud is nobody else's business.
    return openSync(file, 'ax', 0o600)
  },
  write: (handle, text) => {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at)
    fsyncSync(handle)
  },
  close: (handle) => closeSync(handle),
}

/** Starts a new journal; raises JournalFailed where it cannot be made. */
export function openJournal(file: string, files: JournalFiles = realFiles): Journal {
  let failed: JournalFailed | undefined
  const handle = orFailed(file, () => files.open(file))
  return {
    file,
    failure: () => failed,
    add: (entry) => {
      if (failed !== undefined) throw failed
      try {
        orFailed(file, () => files.write(handle, `${JSON.stringify(entry)}\n`))
      } catch (error) {
        if (error instanceof JournalFailed) failed = error
        throw error
      }
    },
    [Symbol.dispose]: () => files.close(handle),
  }
}

function orFailed<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new JournalFailed(file, error)
  }
}
