import type { z } from 'zod'
import { jsonText, parsedText, type CommandSchema, type ReadContext } from '../command.ts'
import type { Failure } from '../failure.ts'
import { reading, type Provenance, type Reading } from '../reading.ts'

/** What a command schema says of itself besides its shape. */
export interface About {
  readonly command: string
  readonly provenance: Provenance
  readonly versions: string
  readonly matches: CommandSchema['matches']
  readonly failures: readonly Failure[]
  readonly dataExits?: readonly number[]
}

type Shape = z.ZodType | ((context: ReadContext) => z.ZodType)

/** A command that prints JSON of one shape, or of a shape that its options decide. */
export function ofJson(about: About, shape: Shape): CommandSchema {
  const read: CommandSchema['read'] = (stdout, context) => jsonText(readingOf(about, shape, context))(stdout, context)
  return { ...about, read, shape: (context) => pick(shape, context) }
}

/** A command that prints text; the parser makes a plain value of it, and throws where the text has another form. */
export function ofText(about: About, parse: (text: string, context: ReadContext) => unknown, shape: Shape): CommandSchema {
  const read: CommandSchema['read'] = (stdout, context) =>
    parsedText((text) => parse(text, context), readingOf(about, shape, context))(stdout, context)
  return { ...about, read, shape: (context) => pick(shape, context) }
}

/** A command that prints nothing when all is well. */
export function ofNothing(about: About): CommandSchema {
  const read: CommandSchema['read'] = (stdout) =>
    stdout === ''
      ? { ok: true, value: undefined, drift: [] }
      : { ok: false, mismatches: [{ path: '(top)', expected: 'nothing', got: JSON.stringify(stdout.slice(0, 60)), nearest: undefined, count: 1 }] }
  return { ...about, read }
}

function pick(shape: Shape, context: ReadContext): z.ZodType {
  return typeof shape === 'function' ? shape(context) : shape
}

function readingOf({ command, provenance }: About, shape: Shape, context: ReadContext): Reading<unknown> {
  return reading(command, provenance, pick(shape, context))
}
