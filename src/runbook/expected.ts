import { isRunnable, type Block, type Page } from './page.ts'
import type { Problem } from './problem.ts'

/** What a run showed of one block: its lines, and its commands as a person would type them. */
export interface ShownBlock {
  readonly shown: readonly string[]
  readonly commands: readonly string[]
}

/** By the number of the runnable block; blocks that did not run are not in it. */
export type ShownBlocks = ReadonlyMap<number, ShownBlock>

/** The `text` blocks of a page that differ from what the run showed. */
export function checkExpected(page: Page, shown: ShownBlocks): Problem[] {
  return stale(page, shown).map(({ block, wanted }) => ({
    ...block.place,
    rule: block.kind === 'expect' ? 'stale-expect' : 'stale-commands',
    message: `this block is not what the run ${block.kind === 'expect' ? 'shows' : 'does'}: ${firstDifference(block.body, wanted)}; --update writes it`,
  }))
}

/** The page's text with every `text` block as the run showed it. */
export function updateExpected(page: Page, shown: ShownBlocks): string {
  const lines = page.text.split('\n')
  for (const { block, wanted } of stale(page, shown).toReversed()) {
    lines.splice(block.openLine, block.closeLine - block.openLine - 1, ...(wanted === '' ? [] : wanted.split('\n')))
  }
  return lines.join('\n')
}

function stale(page: Page, shown: ShownBlocks): { readonly block: Block; readonly wanted: string }[] {
  return page.blocks.flatMap((block) => {
    if (block.kind !== 'expect' && block.kind !== 'commands') return []
    const owner = page.blocks.findLast((each) => each.number < block.number && isRunnable(each))
    const run = owner === undefined ? undefined : shown.get(owner.number)
    if (run === undefined) return []
    const wanted = (block.kind === 'expect' ? run.shown : run.commands).join('\n')
    return wanted === block.body ? [] : [{ block, wanted }]
  })
}

function firstDifference(body: string, wanted: string): string {
  const [own, other] = [body.split('\n'), wanted.split('\n')]
  const at = other.findIndex((line, index) => line !== own[index])
  if (at === -1) return `it has a line too many: "${own[other.length] ?? ''}"`
  return own[at] === undefined || own[at] === ''
    ? `it lacks "${other[at] ?? ''}"`
    : `"${own[at]}" is now "${other[at] ?? ''}"`
}
