import type { Draft } from 'immer'
import type { World } from '../world/world.ts'

/** A command as the client sends it: what stands in the path, and its `name=value` pairs. */
export interface Request {
  readonly params: Readonly<Record<string, string>>
  readonly data: ReadonlyMap<string, readonly string[]>
}

/** What prints an answer, from the world that the command left; nothing where the API answers 204. */
export type Printer = ((world: World) => unknown) | undefined

/** One action of the API. It refuses by raising a `Refusal`; then nothing of what it did has happened. */
export interface MaasCommand {
  /** What of the path the client takes as positionals, in its order. */
  readonly params: readonly string[]
  /** The pairs that are modelled; `NAME_*` for names that begin so, and `*` where MAAS ignores what it does not know. */
  readonly keys: readonly string[]
  readonly seconds?: number
  run(draft: Draft<World>, request: Request): Printer
}

/** A command that only reads. */
export function read(
  params: readonly string[],
  print: (world: World, request: Request) => unknown,
  keys: readonly string[] = ['*'],
): MaasCommand {
  return { params, keys, run: (_, request) => (world) => print(world, request) }
}

/** A command that changes something, and prints what it left. */
export function write(params: readonly string[], keys: readonly string[], run: MaasCommand['run']): MaasCommand {
  return { params, keys, run }
}

/** The value of a pair; of one that is given more than once, the last. */
export function valueOf({ data }: Request, name: string): string | undefined {
  return data.get(name)?.at(-1)
}

/** A truth as the API takes it. */
export function truth(text: string | undefined): boolean {
  return ['true', 't', 'yes', 'y', 'on', '1'].includes(text?.toLowerCase() ?? '')
}
