import { isMap, isScalar, LineCounter, parseDocument, type Pair } from 'yaml'
import { didYouMean } from './did-you-mean.ts'
import type { FrontMatter } from './page.ts'

const keys = ['title', 'phase', 'site', 'after'] as const
const required = ['title', 'phase', 'site'] as const

interface FrontMatterProblem {
  /** Counted from 1 in the YAML, so that the page's line is the fence's line plus this. */
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Reads a page's front matter; what is missing comes back empty beside its problem, so the rest of the page is still checked. */
export function readFrontMatter(yaml: string): {
  readonly frontMatter: FrontMatter
  readonly problems: readonly FrontMatterProblem[]
} {
  const problems: FrontMatterProblem[] = []
  const lineCounter = new LineCounter()
  const at = (offset: number, message: string): void => {
    const { line, col } = lineCounter.linePos(offset)
    problems.push({ line, column: col, message })
  }
  const document = parseDocument(yaml, { lineCounter, prettyErrors: false })
  for (const error of document.errors) {
    at(error.pos[0], `this is not YAML: ${error.message}; a text with a colon, a # or a * stands in double quotes`)
  }
  const { contents } = document
  const values = new Map<string, string>()
  if (document.errors.length === 0 && isMap(contents)) {
    for (const pair of contents.items) {
      const { key, value, problem, offset } = readPair(pair, yaml)
      if (problem !== undefined) at(offset, problem)
      values.set(key, value)
    }
  }
  if (document.errors.length === 0) {
    const missing = required.filter((key) => !values.has(key))
    for (const key of missing)
      problems.push({ line: 0, column: 1, message: `${key} is missing; write ${key}: "..." below this line` })
  }
  const text = (key: string): string => values.get(key) ?? ''
  const after = text('after')
  const frontMatter = {
    title: text('title'),
    phase: text('phase'),
    site: text('site'),
    ...(after === '' ? {} : { after }),
  }
  return { frontMatter, problems }
}

interface ReadPair {
  readonly key: string
  readonly value: string
  readonly problem?: string
  readonly offset: number
}

function readPair({ key: keyNode, value: node }: Pair, yaml: string): ReadPair {
  const keyAt = isScalar(keyNode) ? (keyNode.range?.[0] ?? 0) : 0
  const key = isScalar(keyNode) ? String(keyNode.value) : ''
  if (!keys.some((each) => each === key)) {
    return {
      key,
      value: '',
      offset: keyAt,
      problem: `"${key}" is no key of a page's front matter${didYouMean(key, keys)}`,
    }
  }
  if (isScalar(node) && typeof node.value === 'string' && node.value.trim() !== '')
    return { key, value: node.value, offset: keyAt }
  const [from, to] = isScalar(node) ? (node.range ?? [keyAt, keyAt]) : [keyAt, keyAt]
  const written = yaml.slice(from, to)
  if (written === '' || !isScalar(node))
    return { key, value: '', offset: keyAt, problem: `${key} is not a text; write ${key}: "..."` }
  return {
    key,
    value: '',
    offset: from,
    problem: `${written} is not a text here; write ${key}: "${written.replaceAll('"', '')}"`,
  }
}
