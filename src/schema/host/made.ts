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
  const known = knownShapes(about, shape)
  return {
    ...about,
    read: (stdout, context) => jsonText(known(context).reading)(stdout, context),
    shape: (context) => known(context).shape,
  }
}

/** A command that prints text; the parser makes a plain value of it, and throws where the text has another form. */
export function ofText(
  about: About,
  parse: (text: string, context: ReadContext) => unknown,
  shape: Shape,
): CommandSchema {
  const known = knownShapes(about, shape)
  const read: CommandSchema['read'] = (stdout, context) =>
    parsedText((text) => parse(text, context), known(context).reading)(stdout, context)
  return { ...about, read, shape: (context) => known(context).shape }
}

/** A command that prints nothing when all is well. */
export function ofNothing(about: About): CommandSchema {
  const read: CommandSchema['read'] = (stdout) =>
    stdout === ''
      ? { ok: true, value: undefined, drift: [] }
      : {
          ok: false,
          mismatches: [
            {
              path: '(top)',
              expected: 'nothing',
              got: JSON.stringify(stdout.slice(0, 60)),
              nearest: undefined,
              count: 1,
            },
          ],
        }
  return { ...about, read }
}

interface Known {
  readonly shape: z.ZodType
  readonly reading: Reading<unknown>
}

/** A shape is made once for each argv: making one costs far more than reading by it. */
function knownShapes({ command, provenance }: About, shape: Shape): (context: ReadContext) => Known {
  const made = new Map<string, Known>()
  return (context) => {
    const key = typeof shape === 'function' ? context.argv.join(' ') : ''
    const found = made.get(key)
    if (found !== undefined) return found
    const picked = typeof shape === 'function' ? shape(context) : shape
    const fresh = { shape: picked, reading: reading(command, provenance, picked) }
    made.set(key, fresh)
    return fresh
  }
}
