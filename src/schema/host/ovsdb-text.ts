/** A value as OVSDB writes it in JSON: a scalar, or a pair that names its kind. */
export type OvsdbCell =
  | string
  | number
  | boolean
  | readonly ['uuid', string]
  | readonly ['set', readonly OvsdbCell[]]
  | readonly ['map', readonly (readonly [OvsdbCell, OvsdbCell])[]]

interface Cursor {
  readonly text: string
  at: number
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const bare = /[A-Za-z0-9_.+-]+/y
const quoted = /"(?:[^"\\]|\\.)*"/y

/**
 * Reads a value as `get`, `list` and `show` of the OVS and OVN tools print it, into the form that they print as JSON: `[]` is an empty
 * set, `[x]` one value, `{k=v}` a map, and a word without quotes is text unless it is a number, a boolean or a uuid.
 */
export function parseOvsdbValue(text: string): OvsdbCell {
  const cursor = { text, at: 0 }
  const value = valueAt(cursor)
  if (cursor.at !== text.length) throw wrong(cursor)
  return value
}

function valueAt(cursor: Cursor): OvsdbCell {
  const open = cursor.text[cursor.at]
  if (open === '[') return oneOrSet(listAt(cursor, ']', atomAt))
  if (open === '{') return mapOrSet(listAt(cursor, '}', entryAt))
  return atomAt(cursor)
}

function oneOrSet(values: readonly OvsdbCell[]): OvsdbCell {
  const [only] = values
  return values.length === 1 && only !== undefined ? only : ['set', values]
}

function mapOrSet(entries: readonly (readonly [OvsdbCell, OvsdbCell])[]): OvsdbCell {
  return ['map', entries]
}

function entryAt(cursor: Cursor): readonly [OvsdbCell, OvsdbCell] {
  const key = atomAt(cursor)
  if (cursor.text[cursor.at] !== '=') throw wrong(cursor)
  cursor.at += 1
  return [key, atomAt(cursor)]
}

function listAt<T>(cursor: Cursor, close: string, read: (cursor: Cursor) => T): T[] {
  const values: T[] = []
  cursor.at += 1
  while (cursor.text[cursor.at] !== close) {
    if (values.length > 0) {
      if (!cursor.text.startsWith(', ', cursor.at)) throw wrong(cursor)
      cursor.at += 2
    }
    values.push(read(cursor))
  }
  cursor.at += 1
  return values
}

function atomAt(cursor: Cursor): OvsdbCell {
  const string = take(cursor, quoted)
  if (string !== undefined) return JSON.parse(string) as string
  const word = take(cursor, bare)
  if (word === undefined) throw wrong(cursor)
  if (word === 'true' || word === 'false') return word === 'true'
  if (uuid.test(word)) return ['uuid', word]
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(word) ? Number(word) : word
}

function take(cursor: Cursor, form: RegExp): string | undefined {
  form.lastIndex = cursor.at
  const [found] = form.exec(cursor.text) ?? []
  if (found !== undefined) cursor.at += found.length
  return found
}

function wrong({ text, at }: Cursor): Error {
  return new Error(`an OVSDB value, not ${JSON.stringify(text.slice(at, at + 30) || text)}`)
}
