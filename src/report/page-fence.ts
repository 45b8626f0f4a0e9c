import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Block } from '../runbook/page.ts'
import { chip } from './page-chip.ts'
import { blockStory } from './page-story.ts'
import { duration, outcomeWords } from './page-words.ts'
import type { BlockRecord } from './run-record.ts'

const kindWords: Readonly<Record<Block['kind'], string>> = {
  setup: 'setup',
  gate: 'gate',
  mutate: 'mutate',
  human: 'human',
  expect: 'expected output',
  commands: 'the same by hand',
}

/** Where a fence is shown: what ran of it, on which site, and whether it is the only one of its step. */
export interface FenceContext {
  readonly record: BlockRecord | undefined
  readonly site: string | undefined
  readonly alone: boolean
}

/** A fence of ours with a caption of its kind and place, and under it what it did. */
export function fenceFigure(fence: Element, block: Block, { record, site, alone }: FenceContext): Element {
  const { attributes, kind } = block
  const elsewhere =
    record?.outcome === 'not-for-site' ||
    (record === undefined && site !== undefined && attributes.site !== undefined && attributes.site !== site)
  const shown = alone || record?.outcome === undefined ? [] : [chip(record.outcome, outcomeWords[record.outcome])]
  const caption = h('figcaption', h('span.kind', kindWords[kind]), placeWords(block), shown)
  const className = ['fence', `fence-${kind}`, ...(elsewhere ? ['elsewhere'] : [])]
  return h('figure', { className }, caption, fence, record === undefined ? [] : blockStory(record))
}

function placeWords({ attributes, kind, step }: Block): Element[] {
  if (step === undefined) return []
  const words = [
    `on ${attributes.where ?? 'jumphost'}`,
    ...(attributes.site === undefined ? [] : [`${attributes.site} only`]),
    ...(attributes.when === undefined || kind !== 'gate' ? [] : [`when ${attributes.when}`]),
    ...(attributes.timeoutMs === undefined ? [] : [`limit ${duration(attributes.timeoutMs)}`]),
  ]
  const irreversible = attributes.irreversible === true ? [h('strong.irreversible', 'irreversible')] : []
  return [...words.map((each) => h('span', each)), ...irreversible]
}
