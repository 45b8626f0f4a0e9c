import { parse, stringify } from 'yaml'

/** YAML for the few commands that read or print it. */
export interface Yaml {
  /** Throws where the text is no YAML; anchors and merge keys are read as Go's library does. */
  parse(text: string): unknown
  /** As Go's library lays it out: lists not indented, lines not folded. */
  print(value: unknown): string
}

export const yaml: Yaml = {
  parse: (text) => parse(text, { merge: true }) as unknown,
  print: (value) => stringify(value, { indentSeq: false, lineWidth: 0, aliasDuplicateObjects: false }),
}
