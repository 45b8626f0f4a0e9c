import type { Code } from 'mdast'
import { readInfoString, type InfoString } from './info-string.ts'

/** A fence as it stands in the page's own text. */
export interface Fence {
  readonly marker: string
  /** From the marker to the end of the line. */
  readonly opening: string
  readonly closed: boolean
}

/** The fence of a code node, `undefined` for code that is only indented. */
export function fenceOf(node: Code, lines: readonly string[]): Fence | undefined {
  const { start, end } = node.position ?? { start: { line: 1, column: 1 }, end: { line: 1 } }
  const opening = (lines[start.line - 1] ?? '').slice(start.column - 1)
  const marker = /^(?:`{3,}|~{3,})/.exec(opening)?.[0]
  if (marker === undefined) return undefined
  const last = lines[end.line - 1] ?? ''
  const closing = new RegExp(`^[\\s>]*${marker}${marker.charAt(0)}*[ \\t]*$`)
  // A last line that is part of the content is none that closes, however it looks.
  const inside = node.value === '' ? 0 : node.value.split('\n').length
  const isInside = inside > 0 && inside !== end.line - start.line - 1
  return { marker, opening, closed: end.line > start.line && !isInside && closing.test(last) }
}

/** The first of these lines that opens a fence of ours, by its index. */
export function findFence(
  lines: readonly string[],
  within?: Fence,
): { readonly index: number; readonly info: InfoString } | undefined {
  const least = within === undefined ? '(?:`{3,}|~{3,})' : `${within.marker}${within.marker.charAt(0)}*`
  const opening = new RegExp(`^[\\s>]*${least}[^\`]*$`)
  for (const [index, line] of lines.entries()) {
    if (!opening.test(line)) continue
    const info = readInfoString(line.replace(/^[\s>]*/, ''))
    if (info.kind !== undefined || info.problems.length > 0) return { index, info }
  }
  return undefined
}
