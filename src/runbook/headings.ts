import type { Heading } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { stepId } from './attributes.ts'

/** A heading as it stands above what follows it. */
export interface Section {
  readonly depth: number
  readonly id: string | undefined
  readonly title: string
  readonly line: number
}

/** Which headings stand above the place that has been read up to. */
export class Sections {
  #open: readonly Section[] = []

  /** Enters a heading; it ends those of its own depth and deeper. */
  enter(node: Heading): Section {
    const [first = '', ...rest] = toString(node).trim().split(/\s+/)
    // The page's own title is of depth 1, and no step.
    const id = node.depth > 1 && stepId.test(first) ? first : undefined
    const words = id === undefined ? [first, ...rest] : rest
    const section = { depth: node.depth, id, title: words.join(' '), line: node.position?.start.line ?? 1 }
    this.#open = [...this.#open.filter((each) => each.depth < node.depth), section]
    return section
  }

  /** The nearest heading with an id. */
  get step(): Section | undefined {
    return this.#open.findLast((each) => each.id !== undefined)
  }

  /** The nearest heading that could have had one. */
  get nearest(): Section | undefined {
    return this.#open.findLast((each) => each.depth > 1)
  }
}
