import { createHash } from 'node:crypto'
import { isRunnable, type Block, type Page } from '../runbook/page.ts'

/** What a block is known by in a journal: its step and its place there. */
export function blockName(block: Pick<Block, 'step' | 'order'>): string {
  return `${block.step ?? ''}#${block.order}`
}

/** The sum of each block that runs, its info line and all: what was run is what stands there, or it is another block. */
export function blockHashes(page: Page): Readonly<Record<string, string>> {
  const lines = page.text.split('\n')
  return Object.fromEntries(
    page.blocks
      .filter((block) => isRunnable(block))
      .map((block) => {
        const text = lines.slice(block.openLine - 1, block.closeLine).join('\n')
        return [blockName(block), createHash('sha256').update(text).digest('hex')]
      }),
  )
}
