import type { Code } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Page } from './page.ts'

/** A line of a shell fence as it stands, without a prompt before it and a comment behind it. */
export interface ShellLine {
  /** Its place in the page, counted from 1. */
  readonly line: number
  readonly text: string
  /** How many characters of the page's own line stand before the text. */
  readonly offset: number
}

const languages = new Set(['sh', 'bash', 'zsh', 'shell', 'console'])

/** The lines of each fence that a person would paste into a shell. */
export function shellFences(page: Page): readonly (readonly ShellLine[])[] {
  const lines = page.text.split('\n')
  const fences: ShellLine[][] = []
  visit(page.tree, 'code', (node: Code) => {
    const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 1 } }
    // A shell gate is handed over without a shell, and has a rule of its own.
    if (!languages.has(node.lang ?? '') || /^gate\b/.test(node.meta ?? '')) return
    fences.push(lines.slice(start.line, end.line - 1).map((text, index) => asTyped(text, start.line + 1 + index)))
  })
  return fences
}

function asTyped(text: string, line: number): ShellLine {
  const offset = /^\s*(?:[$#] )?/.exec(text)?.[0].length ?? 0
  return { line, offset, text: text.slice(offset).replace(/(?:^|\s)#.*$/, '') }
}

/** A line with what stands in single quotes blanked, and in double quotes too where `double` says so; its length stays. */
export function outsideQuotes(text: string, double = true): string {
  const quoted = double ? /'[^']*'|"(?:\\.|[^"\\])*"/g : /'[^']*'/g
  return text.replace(quoted, (match) => match.replace(/[^'"]/g, ' '))
}
