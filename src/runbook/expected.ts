import { isRunnable, type Block, type Page } from './page.ts'
import type { Problem } from './problem.ts'

/** What a run showed of one block: its lines, and its commands as a person would type them. */
export interface ShownBlock {
  readonly shown: readonly string[]
  readonly commands: readonly string[]
}

/** By the number of the runnable block; blocks that did not run are not in it. */
export type ShownBlocks = ReadonlyMap<number, ShownBlock>

/** The `text` blocks of a page that differ from what the run showed; each problem stands at the first character that differs. */
export function checkExpected(page: Page, shown: ShownBlocks): Problem[] {
  return stale(page, shown).map(({ block, wanted }): Problem => {
    const { line, column, message } = firstDifference(block, wanted)
    return {
      file: page.file,
      line,
      column,
      rule: block.kind === 'expect' ? 'stale-expect' : 'stale-commands',
      message: `this is not what the run ${block.kind === 'expect' ? 'shows' : 'does'}: ${message}; --update writes it`,
    }
  })
}

/** The page's text with every `text` block as the run showed it. */
export function updateExpected(page: Page, shown: ShownBlocks): string {
  const lines = page.text.split('\n')
  for (const { block, wanted } of stale(page, shown).toReversed()) {
    const [open = '', close = ''] = [lines[block.openLine - 1], lines[block.closeLine - 1]]
    const longer = longerFence(open, wanted)
    const fenced =
      longer === undefined ? [open, ...wanted, close] : [open.replace(/^(?:`+|~+)/, longer), ...wanted, longer]
    lines.splice(block.openLine - 1, block.closeLine - block.openLine + 1, ...fenced)
  }
  return lines.join('\n')
}

/** The fence that a block needs so that no line of what it shows ends it, where its own is too short. */
function longerFence(open: string, wanted: readonly string[]): string | undefined {
  const marker = /^(?:`+|~+)/.exec(open)?.[0] ?? '```'
  const tick = marker.charAt(0)
  const runs = wanted.map((line) => new RegExp(`^ {0,3}(${tick}+)`).exec(line)?.[1]?.length ?? 0)
  const longest = Math.max(0, ...runs)
  return longest < marker.length ? undefined : tick.repeat(longest + 1)
}

function stale(page: Page, shown: ShownBlocks): { readonly block: Block; readonly wanted: readonly string[] }[] {
  return page.blocks.flatMap((block) => {
    if (block.kind !== 'expect' && block.kind !== 'commands') return []
    const owner = page.blocks.findLast((each) => each.number < block.number && isRunnable(each))
    const run = owner === undefined ? undefined : shown.get(owner.number)
    if (run === undefined) return []
    const wanted = (block.kind === 'expect' ? run.shown : run.commands).flatMap((each) => each.split('\n'))
    return wanted.join('\n') === block.body ? [] : [{ block, wanted }]
  })
}

interface Difference {
  readonly line: number
  readonly column: number
  readonly message: string
}

function firstDifference({ openLine, closeLine, body }: Block, wanted: readonly string[]): Difference {
  const own = closeLine - openLine === 1 ? [] : body.split('\n')
  const at = own.findIndex((line, index) => line !== wanted[index])
  const [mine, theirs] = at === -1 ? [undefined, wanted[own.length]] : [own[at], wanted[at]]
  const line = openLine + 1 + (at === -1 ? own.length : at)
  if (mine === undefined) return { line, column: 1, message: `it lacks "${excerpt(theirs ?? '', 0)}"` }
  if (theirs === undefined) return { line, column: 1, message: `it has "${excerpt(mine, 0)}" too much` }
  let column = 0
  while (column < mine.length && mine[column] === theirs[column]) column += 1
  return { line, column: column + 1, message: `"${excerpt(mine, column)}" is now "${excerpt(theirs, column)}"` }
}

const widest = 60

/** A line, or the part of a long one in which the difference lies. */
function excerpt(line: string, column: number): string {
  const from = line.length <= widest ? 0 : Math.max(0, Math.min(column - 20, line.length - widest))
  const part = line.slice(from, from + widest)
  return `${from === 0 ? '' : '...'}${part}${from + part.length === line.length ? '' : '...'}`
}
