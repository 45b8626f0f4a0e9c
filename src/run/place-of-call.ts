import { pathToFileURL } from 'node:url'
import type { PagePlace } from '../runbook/page.ts'

/** The place in the page from which we are being called, by the stack; undefined where the page is no longer on it. */
export function placeOfCall(
  page: { readonly file: string; readonly path: string },
  stack: string | undefined,
): PagePlace | undefined {
  // Node writes a file URL, in which a blank is %20; vitest writes the plain path.
  const found = [pathToFileURL(page.path).href, page.path].find((each) => (stack ?? '').includes(`${each}:`))
  if (found === undefined) return undefined
  const after = (stack ?? '').slice((stack ?? '').indexOf(`${found}:`) + found.length)
  const [, line, column] = /^:(\d+):(\d+)/.exec(after) ?? []
  return line === undefined ? undefined : { file: page.file, line: Number(line), column: Number(column) }
}

/** A stack that reaches from a helper's helper back to the page. */
export function stackHere(): string | undefined {
  const before = Error.stackTraceLimit
  Error.stackTraceLimit = 40
  const { stack } = new Error('place')
  Error.stackTraceLimit = before
  return stack
}
