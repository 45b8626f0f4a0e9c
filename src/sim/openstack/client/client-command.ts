import type { ServiceType } from '../service-types.ts'
import type { Ask } from './ask.ts'

/** What may stand in a cell: plain JSON, with Python's floats told apart where it matters. */
export type Cell = string | number | boolean | null | PythonFloat | readonly Cell[] | { readonly [key: string]: Cell }

/** A number that Python prints with its point: `1.0`. */
export class PythonFloat {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

/** One object, its keys in the order in which they are printed. */
export type Row = Readonly<Record<string, Cell>>

/** Whether an option is given alone, with a value, or any number of times with a value. */
export type OptionKind = 'flag' | 'value' | 'values'

/** What a command has to say, and what it did. */
export interface Output {
  /** The world that it leaves; the one it found where it changed nothing. */
  readonly world?: Ask['world']
  readonly row?: Row
  readonly columns?: readonly string[]
  readonly rows?: readonly Row[]
  /** Printed as it is, before a row or instead of one. */
  readonly text?: string
  /** Printed on standard error though the command succeeds; with `failed` it ends with 1. */
  readonly stderr?: string
  readonly failed?: true
  /** How long it takes from here, where that is not the usual second or two. */
  readonly seconds?: number
}

/**
 * A command of the client. Who adds one adds it to the list of its service; see `openstack-commands.ts`.
 *
 * `takes` names what stands on the line besides options, as the manual writes it: `<network>`, `<network>...` for one or more,
 * `[<project>]` for none or one.
 */
export interface OpenstackCommand {
  readonly words: string
  readonly service: ServiceType
  /** One object, a list of them, or only its own text; a command of the last kind knows no `-f`. */
  readonly prints: 'row' | 'rows' | 'text'
  readonly takes?: string
  /** By name, without the dashes. */
  readonly options?: Readonly<Record<string, OptionKind>>
  /** What an option's value has to be one of. */
  readonly choices?: Readonly<Record<string, readonly string[]>>
  readonly required?: readonly string[]
  run(ask: Ask): Output
}

/** Prints one object with its keys in alphabetical order, as most of the client's commands do. */
export function sortedRow(row: Row): Output {
  return { row: Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}

/** Prints a list; the columns are those of the first row unless they are named, as they must be where it may be empty. */
export function rows(columns: readonly string[], list: readonly Row[]): Output {
  return { columns, rows: list }
}
