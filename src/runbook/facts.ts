import type { InlineCode, Parent, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { factAt, planeOf } from '../site/lookup.ts'
import type { Site } from '../site/site.ts'
import type { Page } from './page.ts'
import type { Problem } from './problem.ts'

/** A value in the prose that is bound to a fact of the site: `` `10.12.4.50`<!-- = vips.keystone.public --> ``. */
interface Binding {
  readonly fact: string
  readonly value: string
  readonly line: number
  readonly column: number
  /** Where the value stands in the text, without its backticks. */
  readonly start: number
  readonly end: number
}

const binding = /^<!--\s*=\s*(\S+)\s*-->$/

/** What in the prose differs from the site, and addresses of the site's planes that are bound to nothing. */
export function checkFacts({ file, tree }: Page, site: Site): Problem[] {
  const bound = bindingsIn(tree)
  const wrong = bound.flatMap((each): Problem[] => {
    const fact = factAt(site, each.fact)
    if (fact === each.value) return []
    const { line, column } = each
    if (fact === undefined)
      return [{ file, line, column, rule: 'unknown-fact', message: `site ${site.name} has no fact ${each.fact}` }]
    const message = `${each.fact} is ${fact} on ${site.name}, and the page says ${each.value}; --update writes it`
    return [{ file, line, column, rule: 'stale-fact', message }]
  })
  return [...wrong, ...unboundAddresses(file, tree, site, bound)]
}

/** The page's text with every bound value as the site has it. */
export function updateFacts({ text, tree }: Page, site: Site): string {
  let updated = text
  for (const { fact, start, end } of bindingsIn(tree).toReversed()) {
    const value = factAt(site, fact)
    if (value !== undefined) updated = `${updated.slice(0, start)}${value}${updated.slice(end)}`
  }
  return updated
}

function bindingsIn(tree: Root): Binding[] {
  const found: Binding[] = []
  visit(tree, 'inlineCode', (node: InlineCode, index, parent: Parent | undefined) => {
    const next = index === undefined ? undefined : parent?.children[index + 1]
    const fact = next?.type === 'html' ? binding.exec(next.value)?.[1] : undefined
    const { start, end } = node.position ?? {}
    if (fact === undefined || start?.offset === undefined || end?.offset === undefined) return
    const at = { line: start.line, column: start.column, start: start.offset + 1, end: end.offset - 1 }
    found.push({ fact, value: node.value, ...at })
  })
  return found
}

const address = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g

function unboundAddresses(file: string, tree: Root, site: Site, bound: readonly Binding[]): Problem[] {
  const problems: Problem[] = []
  visit(tree, (node) => {
    if (node.type !== 'text' && node.type !== 'inlineCode') return
    const { start } = node.position ?? {}
    if (start === undefined || bound.some((each) => each.line === start.line && each.column === start.column)) return
    for (const match of node.value.matchAll(address)) {
      if (planeOf(site, match[0]) === undefined) continue
      const lines = node.value.slice(0, match.index).split('\n')
      const line = start.line + lines.length - 1
      const column = (lines.length === 1 ? start.column : 1) + (lines.at(-1)?.length ?? 0)
      const message = `${match[0]} is an address of ${site.name}; bind it: \`${match[0]}\`<!-- = path.of.the.fact -->`
      problems.push({ file, line, column, rule: 'unbound-address', message })
    }
  })
  return problems
}
