import type { Element, Nodes } from 'hast'
import { visit } from 'unist-util-visit'

/** All elements of a tree in document order that fit. */
export function elements(tree: Nodes, fits: (element: Element) => boolean): Element[] {
  const found: Element[] = []
  visit(tree, 'element', (element) => {
    if (fits(element)) found.push(element)
  })
  return found
}

/** Elements of a tag such as `h2`, or of a class such as `.chip`. */
export function select(tree: Nodes, selector: string): Element[] {
  if (!selector.startsWith('.')) return elements(tree, (element) => element.tagName === selector)
  return elements(tree, ({ properties }) => [properties['className']].flat().includes(selector.slice(1)))
}

/** What a person reads of a tree, its white space made one blank. */
export function textOf(node: Nodes): string {
  const parts: string[] = []
  visit(node, 'text', (text) => {
    parts.push(text.value)
  })
  return parts.join(' ').replaceAll(/\s+/g, ' ').trim()
}
