import { parse, stringify } from 'yaml'

/** YAML for the few commands that read or print it. */
export interface Yaml {
  /** Throws where the text is no YAML; anchors and merge keys are read as Go's library does. */
  parse(text: string): unknown
  /** As Go's library lays it out: lists not indented, lines not folded, and a blank struct left out where JSON has `{}`. */
  print(value: unknown): string
}

const structs = new Set(
  ['model', 'juju', 'machine', 'modification', 'application', 'workload'].map((each) => `${each}-status`),
)
  .add('timing')
  .add('local-unit')

/** Blank structs: what `omitempty` does to them differs between Go's JSON and its YAML; juju 3.6 cmd/juju/status/formatted.go. */
function unlessBlank(key: unknown, value: unknown): unknown {
  const isBlank = typeof value === 'object' && value !== null && Object.keys(value).length === 0
  return isBlank && structs.has(String(key)) ? undefined : value
}

export const yaml: Yaml = {
  parse: (text) => parse(text, { merge: true }) as unknown,
  print: (value) => stringify(value, unlessBlank, { indentSeq: false, lineWidth: 0, aliasDuplicateObjects: false }),
}
