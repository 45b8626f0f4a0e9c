import type { Answer, Call } from '../engine/command.ts'
import type { Model } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import type { CommandLine } from './command-line.ts'
import type { Yaml } from './yaml.ts'

/** One call of a verb, its command line read and its controller reached. */
export interface Request {
  readonly world: World
  readonly call: Call
  readonly line: CommandLine
  /** The format asked for, or the verb's own; empty for a verb that has none. */
  readonly format: string
  /** There where the format or an option needs it: its library is loaded for nothing else. */
  readonly yaml: Yaml | undefined
}

/** The same for a verb of a model. */
export interface ModelRequest extends Request {
  /** `OWNER/NAME`. */
  readonly key: string
  readonly model: Model
}

/** What every verb says of itself. */
interface VerbParts {
  /** By long name: an option that takes a value, or a flag that takes none. */
  readonly options?: Readonly<Record<string, 'value' | 'flag'>>
  /** Options that juju has and this simulator does not know: the call is not modelled. */
  readonly unmodelled?: readonly string[]
  /** The formats that are modelled, the one by default first. */
  readonly formats?: readonly string[]
  readonly unmodelledFormats?: readonly string[]
  /** Options end at the first word that is none, as all that follows is a command of its own. */
  readonly endsAtFirstWord?: true
  /** What this verb says before the error where the controller does not answer. */
  readonly dialError?: string
  /** What is wrong with the arguments: exit code 2, before anything is asked of a controller. */
  readonly init?: (line: CommandLine) => string | undefined
}

/** A verb of the client: what it needs to reach, and what it does then. */
export type Verb =
  | (VerbParts & { readonly needs: 'nothing' | 'controller'; readonly run: (request: Request) => Answer })
  | (VerbParts & { readonly needs: 'model'; readonly run: (request: ModelRequest) => Answer })
