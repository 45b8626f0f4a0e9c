import type { Code, Heading, Root, Yaml } from 'mdast'
import { toString } from 'mdast-util-to-string'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { readFrontMatter } from './front-matter.ts'
import { readInfoString, stepId } from './info-string.ts'
import { isRunnable, type Block, type Page, type PagePlace, type Step } from './page.ts'
import type { Problem } from './problem.ts'

const processor = unified().use(remarkParse).use(remarkFrontmatter, ['yaml'])

/**
 * Reads a page (its Markdown tree, steps and blocks) and collects what is wrong with its structure.
 * What is wrong inside a block's code is found by `checkBlocks`.
 */
export function parsePage(source: { readonly file: string; readonly path: string; readonly text: string }): Page {
  const reader = new PageReader(source.file, source.text)
  const tree = processor.parse(source.text)
  for (const node of tree.children) reader.read(node)
  reader.checkText()
  const { blocks, frontMatter } = reader
  const steps = reader.headings.map((heading): Step => ({
    ...heading,
    blocks: blocks.filter((block) => block.step === heading.id && isRunnable(block)),
  }))
  return { ...source, tree, frontMatter, blocks, steps, problems: reader.problems }
}

type HeadingOfStep = Omit<Step, 'blocks'>

/** Walks the top of the tree in order, knowing under which heading it stands. */
class PageReader {
  readonly problems: Problem[] = []
  readonly blocks: Block[] = []
  readonly headings: HeadingOfStep[] = []
  frontMatter = readFrontMatter(undefined).frontMatter
  readonly #file: string
  readonly #lines: readonly string[]
  readonly #usedUnder = new Map<string, number>()
  #under: { readonly id: string | undefined; readonly text: string; readonly line: number } | undefined

  constructor(file: string, text: string) {
    this.#file = file
    this.#lines = text.split('\n')
    if (!text.startsWith('---'))
      this.#add(1, 1, 'bad-front-matter', 'a page starts with front matter: title, phase, site')
  }

  read(node: Root['children'][number]): void {
    if (node.type === 'yaml') this.#frontMatter(node)
    else if (node.type === 'heading') this.#heading(node)
    else this.#fences(node)
  }

  checkText(): void {
    this.#lines.forEach((line, index) => {
      const match = /[^\t\x20-\x7e]/.exec(line)
      if (match === null) return
      const [rule, what] = match[0] === '\r' ? ['not-lf', 'a carriage return'] : ['not-ascii', JSON.stringify(match[0])]
      this.#add(
        index + 1,
        match.index + 1,
        rule,
        `${what}: a runbook is ASCII with LF, so that a paste arrives as it was written`,
      )
    })
  }

  #add(line: number, column: number, rule: string, message: string): void {
    this.problems.push({ file: this.#file, line, column, rule, message })
  }

  #place(line: number): PagePlace {
    return { file: this.#file, line, column: 1 }
  }

  #frontMatter(node: Yaml): void {
    const read = readFrontMatter(node.value)
    this.frontMatter = read.frontMatter
    const start = node.position?.start.line ?? 1
    for (const problem of read.problems)
      this.#add(start + problem.line, problem.column, 'bad-front-matter', problem.message)
  }

  #heading(node: Heading): void {
    if (node.depth === 1) return
    const text = toString(node)
    const line = node.position?.start.line ?? 1
    const [first = '', ...rest] = text.split(' ')
    const id = stepId.test(first) ? first : undefined
    if (id !== undefined || node.depth === 2) this.#under = { id, text, line }
    if (id === undefined) return
    const twin = this.headings.find((each) => each.id === id)
    if (twin !== undefined) this.#add(line, 1, 'duplicate-id', `step ${id} already stands at line ${twin.place.line}`)
    else this.headings.push({ id, title: rest.join(' '), place: this.#place(line) })
  }

  /** A fence may hide in a list or a quote, where Markdown and the page's own lines no longer agree. */
  #fences(node: Root['children'][number]): void {
    if (node.type === 'code') this.#fence(node)
    else if ('children' in node) for (const child of node.children) this.#fences(child as Root['children'][number])
  }

  #fence(node: Code): void {
    const { start, end } = node.position ?? { start: { line: 1, column: 1 }, end: { line: 1 } }
    const openText = this.#lines[start.line - 1] ?? ''
    const fence = /^\s*(?:[->*+]\s*|\d+[.)]\s*)*(`{3,}|~{3,})/.exec(openText)?.[1]
    if (fence === undefined) return
    const closing = (this.#lines[end.line - 1] ?? '').trim()
    if (end.line === start.line || !closing.endsWith(fence)) {
      this.#add(
        start.line,
        start.column,
        'unclosed-fence',
        `this block is never closed; end it with a line of ${fence}`,
      )
      return
    }
    const info = readInfoString(openText.slice(openText.indexOf(fence)))
    for (const each of info.problems) this.#add(start.line, start.column - 1 + each.column, each.rule, each.message)
    if (info.kind === undefined) return
    if (start.column !== 1) {
      const message = 'a block that runs begins in column 1; take it out of the list or the quote'
      this.#add(start.line, start.column, 'indented-fence', message)
      return
    }
    const draft = { ...info, kind: info.kind, openLine: start.line, closeLine: end.line }
    this.#block({ ...draft, lang: info.lang === 'sh' ? 'sh' : info.lang === 'text' ? 'text' : 'ts' })
  }

  #block(draft: Pick<Block, 'lang' | 'kind' | 'attributes' | 'openLine' | 'closeLine'>): void {
    const runnable = isRunnable(draft)
    if (runnable) this.#checkId(draft)
    const step = runnable ? draft.attributes.id : undefined
    this.blocks.push({
      ...draft,
      number: this.blocks.length,
      order: this.blocks.filter((each) => each.step !== undefined && each.step === step).length + 1,
      step,
      place: this.#place(draft.openLine),
      body: this.#lines.slice(draft.openLine, draft.closeLine - 1).join('\n'),
    })
  }

  #checkId({ attributes, kind, openLine }: Pick<Block, 'attributes' | 'kind' | 'openLine'>): void {
    const heading = this.#under
    const { id } = attributes
    if (id === undefined) {
      const known = heading?.id === undefined ? '' : `; here it is id=${heading.id}`
      this.#add(openLine, 1, 'missing-id', `a ${kind} carries the id of its step${known}`)
      return
    }
    const column = (this.#lines[openLine - 1] ?? '').indexOf('id=') + 1
    const first = this.#usedUnder.get(id)
    if (first !== undefined && first !== heading?.line) {
      this.#add(openLine, column, 'duplicate-id', `id ${id} is already used under the heading at line ${first}`)
    } else if (heading?.id !== id) {
      const wanted = heading?.id === undefined ? `no step: write "## ${id} Title" above it` : `step ${heading.id}`
      this.#add(openLine, column, 'wrong-id', `id=${id}, but the heading above it is of ${wanted}`)
    }
    if (first === undefined && heading !== undefined) this.#usedUnder.set(id, heading.line)
  }
}
