import type { Root } from 'mdast'
import type { Attributes, Kind } from './attributes.ts'
import type { Problem } from './problem.ts'

/** A place in the page, for people and for editors; lines and columns count from 1. */
export interface PagePlace {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** One fence of ours. `number` is its index among all of the page's blocks, `order` its place (from 1) among its step's. */
export interface Block {
  readonly number: number
  readonly order: number
  readonly lang: 'ts' | 'sh' | 'text'
  readonly kind: Kind
  readonly step: string | undefined
  readonly attributes: Attributes
  readonly place: PagePlace
  /** The lines of the fence markers, counted from 1; the body is what lies between. */
  readonly openLine: number
  readonly closeLine: number
  readonly body: string
}

/** A heading with an id and the blocks under it. */
export interface Step {
  readonly id: string
  readonly title: string
  readonly place: PagePlace
  readonly blocks: readonly Block[]
}

export interface FrontMatter {
  readonly title: string
  readonly phase: string
  readonly site: string
  readonly after?: string
}

/** A page as read: what is in it and everything that is wrong with it. */
export interface Page {
  /** The path as people write it, relative to the project: `runbooks/phase-03.md`. */
  readonly file: string
  readonly path: string
  readonly text: string
  readonly tree: Root
  readonly frontMatter: FrontMatter
  readonly blocks: readonly Block[]
  readonly steps: readonly Step[]
  readonly problems: readonly Problem[]
}

/** Runnable blocks belong to a step and carry its id; `setup` and the two kinds of text do not run. */
export function isRunnable(block: Pick<Block, 'kind'>): boolean {
  return block.kind === 'gate' || block.kind === 'mutate' || block.kind === 'human'
}
