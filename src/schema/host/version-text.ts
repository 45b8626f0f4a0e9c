import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { linesOf } from './lines.ts'
import { ofText, type About } from './made.ts'

/** A tool's version: the first line has this form, whose group `version` is the number; more lines may follow. */
export function versionText(about: About, first: RegExp): CommandSchema {
  const parse = (text: string): unknown => {
    const [line = ''] = linesOf(text)
    const version = first.exec(line)?.groups?.['version']
    if (version === undefined) throw new Error(`a version as ${String(first)}`)
    return { version }
  }
  return ofText(about, parse, z.object({ version: z.string().regex(/^[0-9]+(?:\.[0-9]+)*/) }))
}
