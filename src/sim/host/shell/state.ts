import type { Answer, Call } from '../../engine/command.ts'
import type { World } from '../../world/world.ts'
import type { Place } from '../place.ts'

/** A command that the shell wants run; whoever drives it answers. */
export interface Wanted {
  readonly world: World
  readonly call: Call
}

/** Something that may run commands on its way to a value. */
export type Steps<T> = Generator<Wanted, T, Answer>

/** Where a running shell stands. It changes in place, and only within one run. */
export interface Shell {
  readonly place: Place
  /** Whether a command of this name can be run here. */
  readonly knows: (name: string) => boolean
  readonly deadlineMs: number
  world: World
  variables: Record<string, string>
  /** Names of the variables that commands are given. */
  readonly exported: Set<string>
  args: readonly string[]
  name: string
  cwd: string
  umask: number
  stopsOnError: boolean
  pipefail: boolean
  status: number
  /** What is left of its own stdin. */
  input: { text: string }
  /** What a command inside of a word said on stderr, until the command that it belongs to prints it. */
  leftover?: string
}

/** What a piece of a script printed. */
export interface Output {
  stdout: string
  stderr: string
}

/** Thrown to leave a script, or the subshell that it happens in: `exit`, or an error under `set -e`. */
export class Exit extends Error {
  readonly code: number

  constructor(code: number) {
    super(`exit ${code}`)
    this.code = code
  }
}

/** Thrown to leave all of a script with this answer: something is not modelled, or the time is over. */
export class Fatal extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super('ends here')
    this.answer = answer
  }
}
