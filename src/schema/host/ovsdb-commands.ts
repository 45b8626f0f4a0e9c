import { z } from 'zod'
import type { CommandSchema, ReadContext } from '../command.ts'
import type { Failure } from '../failure.ts'
import type { Provenance } from '../reading.ts'
import { lastStage, optionOf, positionals, runs } from './argv.ts'
import { linesOf, groupsOf } from './lines.ts'
import { ofJson, ofText, type About } from './made.ts'
import { anyCell, rowOf, type Columns, type TableShape } from './ovsdb-columns.ts'
import { parseOvsdbValue, type OvsdbCell } from './ovsdb-text.ts'

/** A tool that speaks to one database: ovs-vsctl, ovn-nbctl or ovn-sbctl. */
export interface OvsdbTool {
  readonly tool: string
  readonly tables: Readonly<Record<string, TableShape>>
  readonly provenance: Provenance
  readonly versions: string
  readonly failures: readonly Failure[]
}

const valued = [
  '-f',
  '--format',
  '-d',
  '--data',
  '-t',
  '--timeout',
  '--db',
  '--columns',
  '-p',
  '-c',
  '-C',
  '--id',
  '-v',
  '--log-file',
  '--wait',
]

/** The verb of the first command of a call, and its words. */
export function verbOf(argv: readonly string[]): { readonly verb: string; readonly rest: readonly string[] } {
  const words = lastStage(argv).slice(1)
  const end = words.indexOf('--', 1)
  const [verb = '', ...rest] = positionals(
    (end === -1 ? words : words.slice(0, end)).filter((word) => word !== '--'),
    valued,
  )
  return { verb, rest }
}

/** Every verb of a call, which may hold several commands with `--` between them. */
export function verbsOf(argv: readonly string[]): readonly string[] {
  const commands: string[][] = [[]]
  for (const word of lastStage(argv).slice(1)) {
    if (word === '--') commands.push([])
    else commands.at(-1)?.push(word)
  }
  return commands.flatMap((words) => positionals(words, valued).slice(0, 1))
}

/** How a call wants its output: `list` is the form of one column a line. */
function formatOf(argv: readonly string[]): string {
  const words = lastStage(argv)
  if (words.includes('--bare')) return 'bare'
  return optionOf(words, '--format', '-f') ?? 'list'
}

function tableOf({ tables }: OvsdbTool, word: string): TableShape | undefined {
  const wanted = word.toLowerCase().replaceAll('-', '_')
  const names = Object.keys(tables)
  const name =
    names.find((each) => each.toLowerCase() === wanted) ??
    (wanted === 'open' || wanted === '.' ? 'Open_vSwitch' : undefined)
  return name === undefined ? undefined : tables[name]
}

const columnsOf = (argv: readonly string[]): string[] | undefined =>
  optionOf(lastStage(argv), '--columns')?.split(/[, ]+/)

/** JSON has the columns once and every row as a list; read by name, so that a column that is not there is seen. */
export const printedTable = z.object({ data: z.array(z.array(anyCell)), headings: z.array(z.string()) })

function readTable(
  rows: z.ZodType,
  asked: readonly string[] | undefined,
  shape: z.ZodObject | undefined,
  least: number,
) {
  return printedTable.superRefine((value, context) => {
    const wanted =
      shape === undefined
        ? (asked ?? [])
        : Object.entries(shape.shape as Columns).flatMap(([key, each]) =>
            each.safeParse(undefined).success ? [] : [key],
          )
    if (value.data.length < least)
      context.addIssue({ code: 'custom', path: ['data'], message: `at least ${least} row` })
    for (const name of wanted.filter((each) => !value.headings.includes(each))) {
      context.addIssue({ code: 'custom', path: ['headings'], message: `a column ${name}` })
    }
    for (const [index, cells] of value.data.entries()) {
      if (cells.length !== value.headings.length)
        context.addIssue({ code: 'custom', path: ['data', index], message: `${value.headings.length} cells` })
      const row = Object.fromEntries(value.headings.map((name, at) => [name, cells[at]]))
      for (const { path, message } of rows.safeParse(row).error?.issues ?? []) {
        const at = value.headings.indexOf(String(path[0]))
        context.addIssue({
          code: 'custom',
          path: ['data', index, ...(at === -1 ? [] : [at])],
          message: `${String(path[0])}: ${message}`,
        })
      }
    }
  })
}

function tableShape(tool: OvsdbTool, { argv }: ReadContext) {
  const table = tableOf(tool, verbOf(argv).rest[0] ?? '')
  const asked = columnsOf(argv)
  const row = rowOf(table, asked)
  return { row, asked, object: row instanceof z.ZodObject ? row : undefined }
}

/** Bare values are free text, and an empty line is an empty value or stands between records; a page of HTML is neither. */
const bareLines = z.array(z.string().regex(/^(?!<)/))

/** `list` and `find`, in the three forms that are known, and `get`. */
export function ovsdbCommands(tool: OvsdbTool): readonly CommandSchema[] {
  const { tool: program, provenance, versions, failures } = tool
  const asks =
    (verbs: readonly string[], ...formats: readonly string[]) =>
    (argv: readonly string[]): boolean =>
      runs(program)(argv) &&
      verbs.includes(verbOf(argv).verb) &&
      (formats.length === 0 || formats.includes(formatOf(argv)))
  const about = (command: string, matches: About['matches']): About => ({
    command: `${program} ${command}`,
    provenance,
    versions,
    matches,
    failures,
  })
  return ['list', 'find']
    .flatMap((verb) => [
      ofJson(about(`--format=json ${verb}`, asks([verb], 'json')), (context) => {
        const { row, asked, object } = tableShape(tool, context)
        return readTable(row, asked, object, namesRecord(context.argv) ? 1 : 0)
      }),
      ofText(about(verb, asks([verb], 'list')), parseRecords, (context) => {
        const rows = z.array(tableShape(tool, context).row)
        return namesRecord(context.argv) ? rows.min(1) : rows
      }),
      ofText(about(`--bare ${verb}`, asks([verb], 'bare')), linesOf, bareLines),
    ])
    .concat(ofText(about('get', asks(['get'])), parseValues, (context) => valuesShape(tool, context)))
}

/** A `list` that names a record prints it, or fails. */
function namesRecord(argv: readonly string[]): boolean {
  const { verb, rest } = verbOf(argv)
  return verb === 'list' && rest.length > 1 && !lastStage(argv).includes('--if-exists')
}

/** Reads records of `column : value` lines with an empty line between them. */
function parseRecords(text: string): Record<string, OvsdbCell>[] {
  if (text === '') return []
  return text
    .replace(/\n$/, '')
    .split('\n\n')
    .map((record) =>
      Object.fromEntries(
        linesOf(record).map((line) => {
          const { name = '', value = '' } = groupsOf(
            line,
            /^(?<name>[A-Za-z_]\w*) *: (?<value>.*)$/,
            'a column and its value',
          )
          return [name, parseOvsdbValue(value)]
        }),
      ),
    )
}

/** Reads the values of `get`, one a line. */
function parseValues(text: string): OvsdbCell[] {
  return linesOf(text).map(parseOvsdbValue)
}

function valuesShape(tool: OvsdbTool, { argv }: ReadContext): z.ZodType {
  const [table = '', , ...columns] = verbOf(argv).rest
  const known = tableOf(tool, table)
  const cells = columns.map((column) => (column.includes(':') ? anyCell : cellOf(known, column)))
  const all = z.tuple(cells as [z.ZodType, ...z.ZodType[]])
  // With --if-exists a record that is not there prints nothing.
  return lastStage(argv).includes('--if-exists') ? z.union([z.tuple([]), all]) : all
}

function cellOf(table: TableShape | undefined, column: string): z.ZodType {
  const row = rowOf(table, [column])
  return row instanceof z.ZodObject ? (Object.values(row.shape)[0] as z.ZodType) : anyCell
}
