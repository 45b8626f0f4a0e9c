import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import type { StepEnd } from '../run/events.ts'
import type { Page } from '../runbook/page.ts'
import { chip } from './page-chip.ts'
import { fenceFigure } from './page-fence.ts'
import { blockStory } from './page-story.ts'
import { reasonWords, stepWords } from './page-words.ts'
import { plainText } from './plain-text.ts'
import { blocksOf, type BlockRecord, type RunRecord } from './run-record.ts'

export interface Body {
  /** What the page's own first heading says, which becomes the heading of the whole file. */
  readonly title: ElementContent[] | undefined
  readonly sections: readonly Element[]
}

/** The address of a step within its page. */
export const stepAnchor = (step: string): string => `step-${step}`

interface Section {
  readonly step: StepEnd | undefined
  readonly depth: number
  readonly children: ElementContent[]
}

/** A page's prose in sections, each step's marked with its outcome, each fence followed by what it did. */
export function pageBody(content: Root, page: Page, run: RunRecord): Body {
  const builder = new BodyBuilder(page, run)
  for (const node of content.children) {
    if (node.type === 'element') builder.element(node)
    else if (node.type !== 'doctype') builder.append(node)
  }
  return { title: builder.title, sections: builder.finish() }
}

class BodyBuilder {
  title: ElementContent[] | undefined
  readonly #page: Page
  readonly #run: RunRecord
  readonly #records: readonly BlockRecord[]
  readonly #told = new Set<BlockRecord>()
  readonly #slugs = new Map<string, number>()
  readonly #sections: Section[] = [{ step: undefined, depth: 0, children: [] }]
  #level = 1

  constructor(page: Page, run: RunRecord) {
    this.#page = page
    this.#run = run
    this.#records = blocksOf(run)
  }

  append(...nodes: ElementContent[]): void {
    this.#sections.at(-1)?.children.push(...nodes)
  }

  element(element: Element): void {
    const depth = Number(/^h([1-6])$/.exec(element.tagName)?.[1])
    if (depth === 1 && this.title === undefined) this.title = element.children
    else if (depth > 0) this.#heading(element, depth)
    else if (element.tagName === 'pre') this.append(this.#fence(element))
    else this.append(element.tagName === 'table' ? h('div.wide', { tabIndex: 0 }, element) : element)
  }

  finish(): Element[] {
    const shown = new Set(this.#sections.map((section) => section.step?.step))
    for (const step of this.#run.ended.steps.filter((each) => !shown.has(each.step))) {
      this.#begin(step, 2, h('h2', plainText(`${step.step} ${step.title}`)))
    }
    return this.#sections.filter((each) => each.children.length > 0).map((each) => this.#show(each))
  }

  #heading(element: Element, depth: number): void {
    const line = element.position?.start.line
    const id = this.#page.steps.find((each) => each.place.line === line)?.id
    const step = this.#run.ended.steps.find((each) => each.step === id)
    const shown = this.#retag(element, depth)
    const current = this.#sections.at(-1)
    if (step !== undefined) this.#begin(step, depth, shown)
    else if (current !== undefined && current.step !== undefined && depth <= current.depth) {
      this.#sections.push({ step: undefined, depth, children: [shown] })
    } else this.append(shown)
  }

  #begin(step: StepEnd, depth: number, heading: Element): void {
    const anchor = h('a.anchor', { href: `#${stepAnchor(step.step)}`, ariaLabel: `Link to step ${step.step}` }, '#')
    heading.children.push({ type: 'text', value: ' ' }, chip(step.outcome, stepWords(step)), anchor)
    const reason = reasonWords(step)
    const children = [heading, ...(reason === undefined ? [] : [h('p.reason', plainText(reason))])]
    this.#sections.push({ step, depth, children })
  }

  /** Headings go down one level at a time, and each has the address that GitHub gives it. */
  #retag(element: Element, depth: number): Element {
    this.#level = Math.min(Math.max(depth, 2), this.#level + 1)
    const slug = textOf(element)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-')
    const twins = this.#slugs.get(slug) ?? 0
    this.#slugs.set(slug, twins + 1)
    return h(`h${this.#level}`, { id: twins === 0 ? slug : `${slug}-${twins}` }, element.children)
  }

  #fence(element: Element): Element {
    const { start, end } = element.position ?? {}
    const block = this.#page.blocks.find((each) => each.openLine === start?.line)
    if (block === undefined || start === undefined || end === undefined) return element
    const record = this.#records.find(
      (each) =>
        each.step === block.step &&
        each.place !== undefined &&
        each.place.line >= start.line &&
        each.place.line <= end.line,
    )
    if (record !== undefined) this.#told.add(record)
    const alone = this.#page.blocks.filter((each) => each.step === block.step).length === 1
    const step = this.#run.ended.steps.find((each) => each.step === block.step)
    return fenceFigure(element, block, { record, step, site: this.#run.started?.site, alone })
  }

  #show({ step, children }: Section): Element {
    if (step === undefined) return h('section', children)
    // What belongs to no fence of the page as it stands is still shown, at the end of its step.
    const rest = this.#records.filter((each) => each.step === step.step && !this.#told.has(each))
    const className = ['step', `is-${step.outcome}`]
    return h('section', { className, id: stepAnchor(step.step) }, children, rest.flatMap(blockStory))
  }
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(textOf).join('') : ''
}
