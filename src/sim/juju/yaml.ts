import { parse, stringify } from 'yaml'
import { leftOutWhenBlank } from '../../schema/juju/left-out-when-blank.ts'

/** YAML for the few commands that read or print it. */
export interface Yaml {
  /** Throws where the text is no YAML; anchors and merge keys are read as Go's library does. */
  parse(text: string): unknown
  /** As Go's library lays it out: lists not indented, lines not folded, and a blank struct left out where JSON has `{}`. */
  print(value: unknown): string
}

function unlessBlank(key: unknown, value: unknown): unknown {
  const isBlank = typeof value === 'object' && value !== null && Object.keys(value).length === 0
  return isBlank && leftOutWhenBlank.has(String(key)) ? undefined : value
}

export const yaml: Yaml = {
  parse: (text) => parse(text, { merge: true }) as unknown,
  print: (value) => stringify(value, unlessBlank, { indentSeq: false, lineWidth: 0, aliasDuplicateObjects: false }),
}
