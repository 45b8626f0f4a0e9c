import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Outcome, StepEnd } from '../run/events.ts'
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

/** What is known of a fence's block: what it did, how its step ended, on which site, and whether it is its step's only block. */
export interface FenceContext {
  readonly record: BlockRecord | undefined
  readonly step: StepEnd | undefined
  readonly site: string | undefined
  readonly alone: boolean
}

/** A fence of ours with a caption of its kind and place, and under it what it did. */
export function fenceFigure(fence: Element, block: Block, context: FenceContext): Element {
  const outcome = outcomeOf(block, context)
  const shown = context.alone || outcome === undefined ? [] : [chip(outcome, outcomeWords[outcome])]
  const caption = h('figcaption', h('span.kind', kindWords[block.kind]), placeWords(block), shown)
  const className = ['fence', `fence-${block.kind}`, ...(outcome === 'not-for-site' ? ['elsewhere'] : [])]
  return h('figure', { className }, caption, fence, context.record === undefined ? [] : blockStory(context.record))
}

/** Of a block that was passed over the stream says nothing, so its own mark and its step tell why. */
function outcomeOf({ attributes, step: id }: Block, { record, step, site }: FenceContext): Outcome | undefined {
  if (record !== undefined || id === undefined) return record?.outcome
  const marked = attributes.site !== undefined && attributes.site !== site && step?.outcome !== 'not-run'
  if (step?.outcome === 'not-for-site' || marked) return 'not-for-site'
  return step === undefined ? undefined : 'not-run'
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
