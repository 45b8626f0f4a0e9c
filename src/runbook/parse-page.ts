import type { Code, Heading, Html, Nodes, Root, Yaml } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { checkText } from './check-text.ts'
import { fenceOf, findFence } from './fence.ts'
import { readFrontMatter } from './front-matter.ts'
import { Sections } from './headings.ts'
import { readInfoString, type InfoString } from './info-string.ts'
import { isRunnable, type Block, type FrontMatter, type Page, type PagePlace, type Step } from './page.ts'
import type { Problem, Rule } from './problem.ts'

const processor = unified().use(remarkParse).use(remarkFrontmatter, ['yaml'])

/**
 * Reads a page (its Markdown tree, steps and blocks) and collects what is wrong with its structure.
 * What is wrong inside a block's code is found by `checkBlocks`.
 */
export function parsePage(source: { readonly file: string; readonly path: string; readonly text: string }): Page {
  const tree = processor.parse(source.text)
  const reader = new PageReader(source.file, source.text)
  for (const node of tree.children) reader.read(node)
  const { blocks, frontMatter } = reader
  if (tree.children[0]?.type !== 'yaml') reader.missFrontMatter()
  const steps = reader.headings.map((heading): Step => ({
    ...heading,
    blocks: blocks.filter((block) => block.step === heading.id && isRunnable(block)),
  }))
  return { ...source, tree, frontMatter, blocks, steps, problems: reader.problems }
}

type HeadingOfStep = Omit<Step, 'blocks'>

/** Walks the top of the tree in order, knowing under which heading it stands. */
class PageReader {
  readonly problems: Problem[]
  readonly blocks: Block[] = []
  readonly headings: HeadingOfStep[] = []
  frontMatter: FrontMatter = { title: '', phase: '', site: '' }
  readonly #file: string
  readonly #lines: readonly string[]
  readonly #sections = new Sections()
  /** By id: the line of the heading under which it was first used. */
  readonly #usedUnder = new Map<string, number>()
  /** Where the last block that runs stands: the line of its step's heading, if it has one. */
  #lastRunnable: { readonly under: number | undefined } | undefined

  constructor(file: string, text: string) {
    this.#file = file
    // Markdown ends a line at a lone carriage return too; with it here, a page that has some is refused at the right places.
    this.#lines = text.split(/\r\n|\n|\r/)
    this.problems = checkText(file, this.#lines, text)
  }

  read(node: Root['children'][number]): void {
    if (node.type === 'yaml') this.#frontMatter(node)
    else if (node.type === 'heading') this.#heading(node)
    else this.#fences(node)
  }

  missFrontMatter(): void {
    this.#add(
      1,
      1,
      'bad-front-matter',
      'a page starts with front matter: a line of ---, then title, phase and site, then a line of ---',
    )
  }

  #add(line: number, column: number, rule: Rule, message: string): void {
    this.problems.push({ file: this.#file, line, column, rule, message })
  }

  #place(line: number): PagePlace {
    return { file: this.#file, line, column: 1 }
  }

  #frontMatter(node: Yaml): void {
    const read = readFrontMatter(node.value)
    this.frontMatter = read.frontMatter
    const start = node.position?.start.line ?? 1
    for (const { line, column, message } of read.problems) this.#add(start + line, column, 'bad-front-matter', message)
  }

  #heading(node: Heading): void {
    const { id, title, line } = this.#sections.enter(node)
    if (id === undefined) return
    const twin = this.headings.find((each) => each.id === id)
    const column = (this.#lines[line - 1] ?? '').indexOf(id) + 1
    if (twin === undefined) {
      this.headings.push({ id, title, place: this.#place(line) })
      return
    }
    const message = `step ${id} already stands at line ${twin.place.line}; give this one an id of its own`
    this.#add(line, column, 'duplicate-id', message)
  }

  /** A fence may hide in a list or a quote, where Markdown and the page's own lines no longer agree. */
  #fences(node: Nodes): void {
    if (node.type === 'code') this.#code(node)
    else if (node.type === 'html') this.#html(node)
    else if ('children' in node) for (const child of node.children) this.#fences(child)
  }

  /** A block in a comment is switched off; in any other HTML it would be passed over without anybody having meant it. */
  #html(node: Html): void {
    const isComment = node.value.startsWith('<!--')
    if (isComment && node.value.includes('-->')) return
    const hidden = findFence(node.value.split('\n'))
    if (hidden === undefined) return
    const start = node.position?.start.line ?? 1
    const why = isComment
      ? `the comment that begins at line ${start} is never closed`
      : 'HTML goes on until an empty line'
    const what = isComment ? 'close it with -->' : 'put an empty line above this one'
    this.#add(start + hidden.index, 1, 'hidden-fence', `this block would never run: ${why}; ${what}`)
  }

  #code(node: Code): void {
    const { start, end } = node.position ?? { start: { line: 1, column: 1 }, end: { line: 1 } }
    const fence = fenceOf(node, this.#lines)
    const within = this.#lines.slice(start.line - (fence === undefined ? 1 : 0), end.line)
    const inner = findFence(within, fence)
    if (fence === undefined) {
      if (inner !== undefined) this.#indented(start.line + inner.index)
      return
    }
    if (inner !== undefined || !fence.closed) {
      const inside = `another block opens at line ${start.line + 1 + (inner?.index ?? 0)}, inside this one; end this one before it`
      const what = inner === undefined ? 'this block is never closed; end it' : inside
      this.#pass(start.line, start.column, 'unclosed-fence', `${what} with a line of ${fence.marker}`)
      return
    }
    const info = readInfoString(fence.opening)
    for (const each of info.problems) this.#pass(start.line, start.column - 1 + each.column, each.rule, each.message)
    if (info.kind === undefined) return
    if (start.column !== 1) this.#indented(start.line)
    else this.#block({ ...info, kind: info.kind, openLine: start.line, closeLine: end.line })
  }

  #indented(line: number): void {
    const text = this.#lines[line - 1] ?? ''
    const column = text.search(/[`~]/) + 1
    const what = /^\s*[`~]/.test(text) ? 'take away what stands before it' : 'take it out of the list or the quote'
    this.#pass(line, column, 'indented-fence', `a block begins in column 1, or it is never run; ${what}`)
  }

  /** A block that is refused as a whole still counts as standing there, so that what follows it is not refused for its sake. */
  #pass(line: number, column: number, rule: Rule, message: string): void {
    this.#lastRunnable = { under: this.#sections.step?.line }
    this.#add(line, column, rule, message)
  }

  #block(fence: InfoString & Pick<Block, 'kind' | 'openLine' | 'closeLine'>): void {
    const { kind, attributes, openLine, closeLine } = fence
    const lang = fence.lang === 'sh' ? 'sh' : fence.lang === 'text' ? 'text' : 'ts'
    const runnable = isRunnable(fence)
    const step = runnable ? attributes.id : undefined
    if (runnable) this.#checkId(fence)
    else if (kind === 'setup') this.#checkSetup(fence)
    else this.#checkText(fence)
    this.blocks.push({
      lang,
      kind,
      attributes,
      openLine,
      closeLine,
      number: this.blocks.length,
      order: this.blocks.filter((each) => each.step !== undefined && each.step === step).length + 1,
      step,
      place: this.#place(openLine),
      body: this.#lines.slice(openLine, closeLine - 1).join('\n'),
    })
  }

  #checkSetup({ kindColumn, openLine }: InfoString & Pick<Block, 'openLine'>): void {
    const first = this.blocks.find((each) => each.kind === 'setup')
    if (first === undefined && !this.blocks.some(isRunnable)) return
    const message =
      first === undefined
        ? 'setup stands above the first block that runs; move it up'
        : `a page has one setup block; put this into that of line ${first.openLine}`
    this.#add(openLine, kindColumn, 'setup-place', message)
  }

  #checkText({ kindColumn, openLine }: InfoString & Pick<Block, 'openLine'>): void {
    if (this.#lastRunnable !== undefined && this.#lastRunnable.under === this.#sections.step?.line) return
    const message = 'no block that runs stands above this one under its heading, so nothing is compared with it'
    this.#add(openLine, kindColumn, 'loose-text', `${message}; move it below its block`)
  }

  #checkId({ attributes, kind, kindColumn, openLine }: InfoString & Pick<Block, 'kind' | 'openLine'>): void {
    const { step, nearest } = this.#sections
    const { id } = attributes
    const opening = this.#lines[openLine - 1] ?? ''
    this.#lastRunnable = { under: step?.line }
    if (id === undefined && / id\b/.test(opening)) return
    if (id === undefined) {
      const known =
        step?.id === undefined ? 'write "## 3.1a Title" above it, and id=3.1a here' : `here it is id=${step.id}`
      this.#add(openLine, kindColumn, 'missing-id', `a ${kind} carries the id of its step; ${known}`)
      return
    }
    const column = opening.indexOf(` id=${id}`) + 2
    const first = this.#usedUnder.get(id)
    if (first !== undefined && first !== step?.line) {
      const here = step?.id === undefined ? '' : `; here it is id=${step.id}`
      this.#add(openLine, column, 'duplicate-id', `id=${id} is already used under the heading at line ${first}${here}`)
    } else if (step?.id !== id) {
      const why = step?.id === undefined ? noStep(id, nearest) : isOther(id, step.id)
      this.#add(openLine, column, 'wrong-id', `id=${id}, but ${why}`)
    }
    if (first === undefined && step !== undefined) this.#usedUnder.set(id, step.line)
  }
}

function isOther(id: string, above: string): string {
  return `the heading above it is of step ${above}; write id=${above}, or a heading "## ${id} Title" above it`
}

function noStep(id: string, nearest: Sections['nearest']): string {
  if (nearest === undefined) return `no heading stands above it; write "## ${id} Title"`
  const title = nearest.title === '' ? 'Title' : nearest.title
  return `the heading at line ${nearest.line} has no id; write "${'#'.repeat(nearest.depth)} ${id} ${title}" there`
}
