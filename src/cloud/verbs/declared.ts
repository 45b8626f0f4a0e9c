/** What a command does to the cloud. A gate may only read; a secret is read by mutations, and never shown. */
export type Verb = 'read' | 'mutate' | 'secret'

/** The verb of every argv of one form. */
export interface Declared {
  readonly verb: Verb
  /** Words of the argv: `*` is any one word that is no option. Juju's model option is left out. */
  readonly words: string
  /** Where the command reads its instructions from stdin, the only stdin for which the verb holds. */
  readonly stdin?: string
}

/** Forms that only read. */
export function reads(...forms: readonly string[]): readonly Declared[] {
  return forms.map((words) => ({ verb: 'read', words }))
}

/** Forms whose output is a secret. */
export function secrets(...forms: readonly string[]): readonly Declared[] {
  return forms.map((words) => ({ verb: 'secret', words }))
}
