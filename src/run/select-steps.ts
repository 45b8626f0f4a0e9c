import { didYouMean } from '../runbook/did-you-mean.ts'
import type { Block, Page, Step } from '../runbook/page.ts'

/** Which part of a page a run is about. */
export interface Selection {
  readonly only?: readonly string[]
  readonly from?: string
  /** Only the gates that must be true once their step is done: read-only, on any cloud that has got that far. */
  readonly assert?: boolean
  /** Which of the ways that a page offers; where it is left out, the first that it names. */
  readonly road?: string
  /** Steps that an interrupted run has finished: of these only what must be true afterwards is judged again. */
  readonly finished?: readonly string[]
}

/** An argument that names nothing in the page; exit code 2. */
export class BadSelection extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BadSelection'
  }
}

/** The steps of a page that are to run, each with the blocks of it that are. */
export function selectSteps(page: Page, selection: Selection): readonly Step[] {
  const wanted = withoutFinished(onRoad(page, stepsOf(page, selection), selection.road), selection.finished ?? [])
  if (selection.assert !== true) return wanted
  const asserted = wanted
    .map((step) => ({ ...step, blocks: step.blocks.filter(isLasting) }))
    .filter((step) => step.blocks.length > 0)
  if (asserted.length === 0)
    throw new BadSelection(`${page.file} has no gate that is to be true afterwards (when=after or always)`)
  return asserted
}

/** Whether a page has a gate that is to be true once its step is done. */
export function hasLasting(page: Page): boolean {
  return page.blocks.some(isLasting)
}

function withoutFinished(steps: readonly Step[], finished: readonly string[]): readonly Step[] {
  return steps
    .map((step) => (finished.includes(step.id) ? { ...step, blocks: step.blocks.filter(isLasting) } : step))
    .filter((step) => step.blocks.length > 0)
}

/** The ways that a page offers, in the order in which it names them. */
export function roadsOf(page: Page): readonly string[] {
  return [...new Set(page.blocks.flatMap((block) => block.attributes.road ?? []))]
}

function onRoad(page: Page, steps: readonly Step[], wanted: string | undefined): readonly Step[] {
  const roads = roadsOf(page)
  if (wanted !== undefined && roads.length > 0 && !roads.includes(wanted))
    throw new BadSelection(`${page.file} has no road ${wanted}${didYouMean(wanted, roads)}`)
  const road = wanted ?? roads[0]
  return steps
    .map((step) => ({ ...step, blocks: step.blocks.filter(({ attributes }) => (attributes.road ?? road) === road) }))
    .filter((step) => step.blocks.length > 0)
}

function stepsOf(page: Page, { only, from }: Selection): readonly Step[] {
  // A heading with an id and nothing to run under it is prose.
  const steps = page.steps.filter((step) => step.blocks.length > 0)
  if (from !== undefined) {
    const at = steps.findIndex((step) => step.id === from)
    if (at === -1) throw new BadSelection(unknownStep(page, from))
    return steps.slice(at)
  }
  if (only === undefined) return steps
  for (const name of only)
    if (!steps.some((step) => isNamed(step, name))) throw new BadSelection(unknownStep(page, name))
  return steps
    .filter((step) => only.some((name) => isNamed(step, name)))
    .map((step) => ({ ...step, blocks: step.blocks.filter((block) => isChosen(step, block, only)) }))
}

function isNamed(step: Step, name: string): boolean {
  return name === step.id || step.blocks.some((block) => name === `${step.id}#${block.order}`)
}

function isChosen(step: Step, block: Block, only: readonly string[]): boolean {
  return only.includes(step.id) || only.includes(`${step.id}#${block.order}`)
}

/** Whether a block is a gate that is to be true once its step is done. */
export function isLasting(block: Block): boolean {
  const when = block.attributes.when ?? 'always'
  return block.kind === 'gate' && block.lang === 'ts' && (when === 'after' || when === 'always')
}

function unknownStep(page: Page, name: string): string {
  const known = page.steps.map((step) => step.id)
  return `${page.file} has no step ${name}${didYouMean(name, known)}`
}
