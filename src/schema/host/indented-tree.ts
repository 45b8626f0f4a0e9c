import { linesOf, unknownLine } from './lines.ts'
import { parseOvsdbValue, type OvsdbCell } from './ovsdb-text.ts'

/** A record of a `show`: its name, its attributes, and the records below it by their kind. */
export interface TreeRecord {
  [key: string]: OvsdbCell | TreeRecord[]
}

/** How a record's line is written; the groups `kind` and `name` are what it is and is called. */
type RecordForm = RegExp

const attribute = /^(?<key>[a-z][a-z0-9_() -]*): (?<value>.*)$/

/**
 * Reads the text of a `show`: four spaces a level, a record as `Kind name`, an attribute as `key: value`; a line of any other form, or
 * one that is deeper than its place allows, is an error.
 */
export function parseTree(text: string, form: RecordForm): TreeRecord {
  const root: TreeRecord = {}
  const open: TreeRecord[] = [root]
  for (const line of linesOf(text)) {
    const depth = indentOf(line) / 4
    const parent = open[depth]
    if (!Number.isInteger(depth) || parent === undefined) throw unknownLine('a line four spaces a level deep', line)
    const body = line.trimStart()
    const found = attribute.exec(body)?.groups
    if (found !== undefined) parent[found['key'] ?? ''] = valueOf(found['value'] ?? '')
    else open.splice(depth + 1, open.length, addRecord(parent, body, form, line))
  }
  return root
}

function addRecord(parent: TreeRecord, body: string, form: RecordForm, line: string): TreeRecord {
  const { kind, name, alias } = form.exec(body)?.groups ?? {}
  if (kind === undefined || name === undefined) throw unknownLine('a record or an attribute', line)
  const record: TreeRecord = {
    name: name.startsWith('"') ? parseOvsdbValue(name) : name,
    ...(alias === undefined ? {} : { alias }),
  }
  const siblings = parent[kind]
  if (isRecords(siblings)) siblings.push(record)
  else parent[kind] = [record]
  return record
}

/** ovn-nbctl prints some names as they are, without quotes. */
function valueOf(text: string): OvsdbCell {
  return /^(?:["[{]|[A-Za-z0-9_.-]+$)/.test(text) ? parseOvsdbValue(text) : text
}

function isRecords(value: OvsdbCell | TreeRecord[] | undefined): value is TreeRecord[] {
  return Array.isArray(value) && typeof value[0] === 'object'
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
