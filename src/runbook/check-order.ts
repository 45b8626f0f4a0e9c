import { isRunnable, type Block, type Page } from './page.ts'
import type { Problem } from './problem.ts'

/** What cannot be undone comes right after a gate, on its own road: whatever it needs was just seen to be so. */
export function checkOrder(page: Page): Problem[] {
  const blocks = page.blocks.filter(isRunnable)
  return blocks.flatMap((block, index): Problem[] => {
    if (block.attributes.irreversible !== true) return []
    const before = blocks.slice(0, index).findLast((each) => isOnRoadOf(each, block))
    if (before?.kind === 'gate') return []
    const what =
      before === undefined
        ? 'nothing stands before it'
        : `a ${before.kind} block stands before it, at line ${before.openLine}`
    const column = (page.text.split('\n')[block.openLine - 1] ?? '').indexOf('irreversible') + 1
    const message = `what cannot be undone follows a gate: ${what}`
    return [{ file: page.file, line: block.openLine, column, rule: 'irreversible-place', message }]
  })
}

function isOnRoadOf(each: Block, { attributes: { road } }: Block): boolean {
  return road === undefined || each.attributes.road === undefined || each.attributes.road === road
}
