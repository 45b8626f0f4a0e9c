import type { Page } from './page.ts'
import type { Problem } from './problem.ts'

/** Why a page's module did not load, at the page's own place as far as the engine tells it. */
export function loadProblem(page: Page, url: string, error: unknown): Problem {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const missing = importNamedIn(page, message)
  const place = placeByArrow(stack, url) ?? placeByFrame(stack, url) ?? missing ?? { line: 1, column: 1 }
  const isMissing = missing !== undefined && message.startsWith('Cannot find module')
  const why = isMissing
    ? `there is no "${missing.specifier}"; src/gates has what can be imported`
    : `the page does not load: ${message.split('\n')[0] ?? ''}`
  const { line, column } = place
  return { file: page.file, line, column, rule: 'load-failed', message: `${why}` }
}

interface Place {
  readonly line: number
  readonly column: number
}

/** Node puts `URL:LINE`, the source line and an arrow below it above the stack of a syntax error. */
function placeByArrow(stack: string, url: string): Place | undefined {
  if (!stack.startsWith(`${url}:`)) return undefined
  const line = /^:(\d+)\n/.exec(stack.slice(url.length))?.[1]
  const arrow = /^( *)\^/m.exec(stack)?.[1]
  return line === undefined ? undefined : { line: Number(line), column: (arrow?.length ?? 0) + 1 }
}

function placeByFrame(stack: string, url: string): Place | undefined {
  const at = stack.indexOf(`${url}:`)
  const [, line, column] = at === -1 ? [] : (/^:(\d+):(\d+)/.exec(stack.slice(at + url.length)) ?? [])
  return line === undefined ? undefined : { line: Number(line), column: Number(column) }
}

/** The import whose file the message names. */
function importNamedIn(page: Page, message: string): (Place & { readonly specifier: string }) | undefined {
  for (const [index, text] of page.text.split('\n').entries()) {
    const match = /(['"])(#gates(\/[\w/.-]+))\1/.exec(text)
    const [, , specifier, path] = match ?? []
    if (match === null || specifier === undefined || path === undefined || !message.includes(path)) continue
    return { line: index + 1, column: match.index + 1, specifier }
  }
  return undefined
}
