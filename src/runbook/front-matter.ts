import { LineCounter, parseDocument } from 'yaml'
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
export function readFrontMatter(yaml: string | undefined): {
  readonly frontMatter: FrontMatter
  readonly problems: readonly FrontMatterProblem[]
} {
  const problems: FrontMatterProblem[] = []
  const lineCounter = new LineCounter()
  const document = parseDocument(yaml ?? '', { lineCounter })
  for (const error of document.errors) {
    const at = lineCounter.linePos(error.pos[0])
    problems.push({ line: at.line, column: at.col, message: error.message.split('\n')[0] ?? 'not YAML' })
  }
  const values: Record<string, unknown> =
    document.errors.length > 0 ? {} : ((document.toJS() as Record<string, unknown>) ?? {})
  for (const key of Object.keys(values)) {
    if (keys.some((each) => each === key)) continue
    const line = (yaml ?? '').split('\n').findIndex((each) => each.startsWith(`${key}:`)) + 1
    problems.push({ line, column: 1, message: `"${key}" is no key of a page's front matter${didYouMean(key, keys)}` })
  }
  for (const key of required) {
    if (document.errors.length === 0 && typeof values[key] !== 'string') {
      problems.push({ line: 1, column: 1, message: `${key} is missing or not a text; write ${key}: "..."` })
    }
  }
  const text = (key: string): string => (typeof values[key] === 'string' ? values[key] : '')
  const after = text('after')
  const frontMatter = {
    title: text('title'),
    phase: text('phase'),
    site: text('site'),
    ...(after === '' ? {} : { after }),
  }
  return { frontMatter, problems }
}
