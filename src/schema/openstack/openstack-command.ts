import { z } from 'zod'
import { nothing, textLike, type CommandSchema, type ReadContext } from '../command.ts'
import { reading, type Provenance, type Reading } from '../reading.ts'
import { askedOf, commandWords, type Asked } from './asked.ts'
import type { Row } from './columns.ts'
import { openstackFailures } from './failures.ts'
import { readFormat } from './output-formats.ts'

/** Where a command's output is known from, and for which versions it holds. */
export interface Known {
  readonly provenance: Provenance
  readonly versions: string
  /** What the command prints before the output itself, in any format. */
  readonly preamble?: RegExp
}

/** A row that depends on what was asked, or is always the same. */
export type RowOf = Row | ((asked: Asked) => Row)

export const clients = 'python-openstackclient 6.0 to 6.6'

/** Recorded from the client against this service. */
export function captured(service: string, more: Partial<Known> = {}): Known {
  return {
    provenance: { kind: 'captured', where: `python-openstackclient 6.0.0 against ${service}` },
    versions: clients,
    ...more,
  }
}

/** Read in the source of the client, and of the service where it decides. */
export function source(where: string, more: Partial<Known> = {}): Known {
  return { provenance: { kind: 'source', where }, versions: clients, ...more }
}

/** Commands that print one object. In their names `|` parts words of which each makes a command: `network show|create`. */
export function shows(names: string, row: RowOf, known: Known): readonly CommandSchema[] {
  return formatted(names, row, known, false)
}

/** Commands that print a list of objects. */
export function lists(names: string, row: RowOf, known: Known): readonly CommandSchema[] {
  return formatted(names, row, known, true)
}

/** Commands that print nothing when all is well. */
export function silent(names: string, known: Known): readonly CommandSchema[] {
  return named(names).map((name) => ({ ...baseOf(name, known), read: nothing() }))
}

/** Commands that print a text of this form. */
export function says(names: string, form: RegExp, known: Known): readonly CommandSchema[] {
  return named(names).map((name) => ({ ...baseOf(name, known), read: textLike(form) }))
}

/** A command whose reading depends on what was asked, or on its output. */
export function custom(
  name: string,
  known: Known,
  read: CommandSchema['read'],
  shape?: CommandSchema['shape'],
): CommandSchema {
  return { ...baseOf(name, known), read, ...(shape === undefined ? {} : { shape }) }
}

/** Reads what a list or a show of this row prints for this argv. */
export function readRow(name: string, rowOf: RowOf, known: Known, many: boolean): CommandSchema['read'] {
  return (stdout, context) => {
    const asked = askedOf(context)
    const row = chosen(rowOf, asked)
    const text = withoutTiming(known.preamble === undefined ? stdout : stdout.replace(known.preamble, ''), asked)
    return readFormat(asked, many, row, readingOf(name, row, known, many))(text, context)
  }
}

/** The shape of what a list or a show prints as JSON for this argv. */
export function shapeOf(rowOf: RowOf, many: boolean): (context: ReadContext) => z.ZodType {
  return (context) => {
    const row = chosen(rowOf, askedOf(context))
    return many ? z.array(row) : row
  }
}

function formatted(names: string, row: RowOf, known: Known, many: boolean): readonly CommandSchema[] {
  const one = (name: string): CommandSchema => custom(name, known, readRow(name, row, known, many), shapeOf(row, many))
  return named(names).map(one)
}

function baseOf(name: string, { provenance, versions }: Known): Omit<CommandSchema, 'read'> {
  const wanted = name.split(' ')
  const matches = (argv: readonly string[]): boolean => {
    const words = commandWords(argv)
    return words !== undefined && wanted.every((word, index) => word === words[index])
  }
  return { command: `openstack ${name}`, provenance, versions, matches, failures: openstackFailures }
}

function named(names: string): readonly string[] {
  return names
    .split(' ')
    .reduce<readonly string[]>(
      (made, word) => made.flatMap((start) => word.split('|').map((each) => `${start} ${each}`.trim())),
      [''],
    )
}

/** The client prints the columns that were chosen in its own order, and leaves out silently those that it does not have. */
function chosen(rowOf: RowOf, asked: Asked): Row {
  const row = typeof rowOf === 'function' ? rowOf(asked) : rowOf
  if (asked.columns.length === 0) return row
  return z.object(Object.fromEntries(Object.entries(row.shape).filter(([key]) => asked.columns.includes(key))))
}

function readingOf(name: string, row: Row, { provenance }: Known, many: boolean): Reading<unknown> {
  return reading<z.ZodType>(`openstack ${name}`, provenance, many ? z.array(row) : row)
}

/** `--timing` adds a blank line and a table of the requests after the output. */
function withoutTiming(text: string, asked: Asked): string {
  return asked.has('--timing') ? text.replace(/\n"URL","Seconds"\n[\s\S]*$/, '') : text
}
