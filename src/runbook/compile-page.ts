import type { NamesOf } from './check-blocks.ts'
import { hasContext, wordsOf } from './context-words.ts'
import type { Block, Page } from './page.ts'

/**
 * The page as a module of exactly as many lines: prose is blank, each body keeps its lines, each fence becomes one line of code,
 * so that a stack, a type error and a report name the page's own lines without a source map.
 */
export function compilePage(page: Page, names: NamesOf): string {
  const source = page.text.split('\n')
  const lines = source.map(() => '')
  const makers = new Set<string>()
  for (const block of page.blocks) {
    if (block.lang !== 'ts') continue
    for (let line = block.openLine; line < block.closeLine - 1; line += 1) lines[line] = source[line] ?? ''
    if (block.kind === 'setup') continue
    const maker = `$${block.kind}`
    makers.add(maker)
    lines[block.openLine - 1] = `;export const ${exportOf(block)} = ${maker}(async (${parameter(block, names)}) => {`
    lines[block.closeLine - 1] = '});'
  }
  if (makers.size > 0) lines[0] = `import { ${[...makers].join(', ')} } from '#page'`
  return lines.join('\n')
}

/** The name under which a block's function leaves the module. */
export function exportOf(block: Pick<Block, 'number'>): string {
  return `$${block.number}`
}

function parameter(block: Block, names: NamesOf): string {
  const mentioned = names[block.number]
  const words = hasContext(block.kind) ? wordsOf[block.kind] : []
  const used = words.filter((each) => mentioned?.includes(each) ?? true)
  return used.length === 0 ? '' : `{ ${used.join(', ')} }`
}
