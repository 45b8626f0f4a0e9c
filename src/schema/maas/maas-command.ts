import type { z } from 'zod'
import { begins, jsonText, nothing, textLike, type CommandSchema } from '../command.ts'
import type { Provenance, ReadResult } from '../reading.ts'
import { readIn, recorded, type Answer } from './answer.ts'
import { maasFailures } from './failures.ts'

export const versions = 'MAAS 3.5 to 3.7'
const banner = 'Success.\nMachine-readable output follows:\n'

/** What the API answered; on a terminal the client puts a banner before it, and a line's end and perhaps a reset of colours after it. */
function bodyOf(stdout: string): string {
  if (!stdout.startsWith(banner)) return stdout
  const body = stdout.slice(banner.length)
  const plain = body.endsWith('\u001B[0m') ? body.slice(0, -4) : body
  return plain.endsWith('\n') ? plain.slice(0, -1) : plain
}

function command(words: string, provenance: Provenance, read: CommandSchema['read']): CommandSchema {
  return {
    command: `maas ${words}`,
    provenance,
    versions,
    matches: begins(`maas * ${words}`),
    read: (stdout, context) => read(bodyOf(stdout), context),
    failures: maasFailures,
  }
}

/** Commands that print this answer as JSON; `where` names what each of them was seen in, if not what the answer was. */
export function print(
  answer: Answer<z.ZodType>,
  words: readonly string[],
  where?: Provenance,
): readonly CommandSchema[] {
  return words.map((each) => ({
    ...command(each, where ?? answer.reading.provenance, jsonText(answer.reading)),
    shape: () => answer.shape,
  }))
}

/** Commands that print nothing when all is well: the API answers 204. */
export function printNothing(words: readonly string[], where: Provenance = recorded): readonly CommandSchema[] {
  return words.map((each) => command(each, where, nothing()))
}

/** A command that prints a short text. */
export function printText(words: string, form: RegExp, file: string): CommandSchema {
  return command(words, readIn(file), textLike(form))
}

/**
 * Commands that print passwords in clear. Nothing calls them, but a folder of recordings may hold one; it is told apart from an error,
 * and neither its values nor its keys go anywhere.
 */
export function printSecrets(words: readonly string[]): readonly CommandSchema[] {
  return words.map((each) => command(each, recorded, readSecrets))
}

function readSecrets(stdout: string): ReadResult<undefined> {
  return isObject(stdout)
    ? { ok: true, value: undefined, drift: [] }
    : {
        ok: false,
        mismatches: [
          { path: '(top)', expected: 'an object', got: 'something else, not shown', nearest: undefined, count: 1 },
        ],
      }
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
