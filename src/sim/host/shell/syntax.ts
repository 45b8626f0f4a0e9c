/** A part of a word; what is quoted is neither split nor matched against files. */
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | {
      readonly kind: 'variable'
      readonly name: string
      readonly quoted: boolean
      readonly operator?: string
      readonly operand?: Word
    }
  | { readonly kind: 'command'; readonly script: Script; readonly quoted: boolean }

export type Word = readonly Part[]

export interface Redirection {
  readonly fd: 0 | 1 | 2 | 'both'
  readonly operator: '<' | '>' | '>>' | '>&' | '<<' | '<<<'
  /** A file, the number of a descriptor, or the text of a here-document. */
  readonly target: Word
}

export type Command =
  | {
      readonly kind: 'simple'
      readonly assignments: readonly { readonly name: string; readonly value: Word }[]
      readonly words: readonly Word[]
      readonly redirections: readonly Redirection[]
    }
  | {
      readonly kind: 'group'
      readonly body: Script
      readonly subshell: boolean
      readonly redirections: readonly Redirection[]
    }
  | {
      readonly kind: 'if'
      readonly branches: readonly { readonly test: Script; readonly body: Script }[]
      readonly otherwise: Script | undefined
      readonly redirections: readonly Redirection[]
    }
  | {
      readonly kind: 'for'
      readonly name: string
      readonly words: readonly Word[] | undefined
      readonly body: Script
      readonly redirections: readonly Redirection[]
    }
  | {
      readonly kind: 'while'
      readonly until: boolean
      readonly test: Script
      readonly body: Script
      readonly redirections: readonly Redirection[]
    }

export interface Pipeline {
  readonly negated: boolean
  readonly commands: readonly Command[]
}

/** One pipeline of a list, with what joins it to the one before; `end` is where its text ends. */
export interface Item {
  readonly joined: ';' | '&&' | '||'
  readonly pipeline: Pipeline
  readonly end: number
}

export type Script = readonly Item[]

/** Something of the shell's language that this small shell does not have. */
export class NotShell extends Error {}
