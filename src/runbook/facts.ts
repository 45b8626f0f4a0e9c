import type { InlineCode, Nodes, Parent, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { factAt, planeOf } from '../site/lookup.ts'
import type { Site } from '../site/site.ts'
import { findFact, whyNoFact } from './find-fact.ts'
import type { Page } from './page.ts'
import { inLineOrder, type Problem, type Rule } from './problem.ts'

/** A value in the prose that is bound to a fact of the site: `` `10.12.4.50`<!-- = vips.keystone.public --> ``. */
interface Binding {
  readonly node: InlineCode
  readonly comment: Nodes
  readonly fact: string
  readonly value: string
  /** Where the value stands in the text, without its backticks. */
  readonly start: number
  readonly end: number
  /** Where the fact's path stands. */
  readonly factStart: number
}

const binding = /^(<!--\s*=\s*)(\S+)\s*-->$/

/** What in the prose differs from the site, and addresses of the site's planes that are bound to nothing. */
export function checkFacts({ file, text, tree }: Page, site: Site): Problem[] {
  const problemAt = (offset: number, rule: Rule, message: string): Problem => ({
    file,
    ...placeOf(text, offset),
    rule,
    message,
  })
  const bound = bindingsIn(tree, text)
  const wrong = bound.flatMap(({ fact: path, value, start, factStart }): Problem[] => {
    const fact = factAt(site, path)
    if (fact === undefined)
      return [problemAt(factStart, 'unknown-fact', `no fact of ${site.name}: ${whyNoFact(site, path)}`)]
    if (fact === value) return []
    return [
      problemAt(
        start,
        'stale-fact',
        `${path} is ${fact} on ${site.name}, and the page says ${value}; --update writes it`,
      ),
    ]
  })
  const loose = looseComments(tree, bound).map((offset) =>
    problemAt(
      offset,
      'loose-binding',
      'this binds nothing; it stands right behind a value in backticks: `VALUE`<!-- = path.of.the.fact -->',
    ),
  )
  const unbound = addressesIn(tree, text, bound)
    .filter(({ address }) => planeOf(site, address) !== undefined)
    .map((found) => problemAt(found.offset, 'unbound-address', bindIt(found, site)))
  return inLineOrder([...wrong, ...loose, ...unbound])
}

/** The page's text with every bound value as the site has it. */
export function updateFacts({ text, tree }: Page, site: Site): string {
  let updated = text
  for (const { fact, value: old, start, end } of bindingsIn(tree, text).toReversed()) {
    const value = factAt(site, fact)
    if (value !== undefined && value !== old) updated = `${updated.slice(0, start)}${value}${updated.slice(end)}`
  }
  return updated
}

function bindingsIn(tree: Root, text: string): Binding[] {
  const found: Binding[] = []
  visit(tree, 'inlineCode', (node: InlineCode, index, parent: Parent | undefined) => {
    const comment = index === undefined ? undefined : parent?.children[index + 1]
    const [, head, fact] = (comment?.type === 'html' ? binding.exec(comment.value) : undefined) ?? []
    if (comment === undefined || head === undefined || fact === undefined) return
    const { start, end } = spanOf(node)
    // Code may stand in more than one backtick, as code with a backtick in it has to.
    const ticks = /^`+/.exec(text.slice(start, end))?.[0].length ?? 1
    const factStart = spanOf(comment).start + head.length
    found.push({ node, comment, fact, value: node.value, start: start + ticks, end: end - ticks, factStart })
  })
  return found
}

/** Comments that have the form of a binding, and no value before them. */
function looseComments(tree: Root, bound: readonly Binding[]): number[] {
  const offsets: number[] = []
  visit(tree, 'html', (node) => {
    const isBound = bound.some(({ comment }) => comment === node)
    for (const match of isBound ? [] : node.value.matchAll(/<!--\s*=/g)) offsets.push(spanOf(node).start + match.index)
  })
  return offsets
}

interface FoundAddress {
  readonly address: string
  /** The address with the prefix length or port that stands behind it. */
  readonly whole: string
  readonly offset: number
}

const addressPattern = /(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?!\.?\d)(?:\/\d{1,2}\b|:\d+\b)?/g

/** Looked for in the page's own text, because what Markdown hands on is decoded, and its columns are others. */
function addressesIn(tree: Root, text: string, bound: readonly Binding[]): FoundAddress[] {
  const found: FoundAddress[] = []
  visit(tree, (node) => {
    const span = proseSpan(node)
    if (span === undefined || bound.some((each) => each.node === node)) return
    for (const match of text.slice(span.start, span.end).matchAll(addressPattern)) {
      const [whole, address = ''] = match
      found.push({ address, whole, offset: span.start + match.index })
    }
  })
  return found
}

/** What of a node is prose itself: of a link or an image, what stands behind its words. */
function proseSpan(node: Nodes): { readonly start: number; readonly end: number } | undefined {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'definition' || node.type === 'image')
    return spanOf(node)
  if (node.type !== 'link') return undefined
  const words = node.children.at(-1)
  const { start, end } = spanOf(node)
  return { start: words === undefined ? start : spanOf(words).end, end }
}

function bindIt({ whole, address }: FoundAddress, site: Site): string {
  const value = [whole, address].find((each) => findFact(site, each) !== undefined)
  if (value === undefined) {
    return `${whole} is an address of ${site.name}, and none of its facts; say what it is instead, or add it to the site`
  }
  return `${whole} is an address of ${site.name}; bind it: \`${value}\`<!-- = ${findFact(site, value) ?? ''} -->`
}

function spanOf(node: Nodes): { readonly start: number; readonly end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
