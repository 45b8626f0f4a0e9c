import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

/** Which commit a page is of, and whether the files that are run are those of the commit. */
export type Checkout =
  | { readonly known: true; readonly commit: string; readonly changed: readonly string[] }
  | { readonly known: false; readonly why: string }

const run = promisify(execFile)
const limitMs = 10_000

/** Asks git about the checkout that a file is in. */
export async function checkoutOf(file: string): Promise<Checkout> {
  const git = async (...args: readonly string[]): Promise<string> =>
    (await run('git', args, { cwd: dirname(file), timeout: limitMs })).stdout
  try {
    const commit = (await git('rev-parse', 'HEAD')).trim()
    const lines = (await git('status', '--porcelain')).split('\n').filter((line) => line !== '')
    return { known: true, commit, changed: lines.map((line) => line.slice(3)) }
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
    return { known: false, why: said.split('\n')[0] || (error instanceof Error ? error.message : String(error)) }
  }
}

/** Why a change may not be made from here unless the person says that he knows; nothing where all is as committed. */
export function uncommitted(checkout: Checkout): string | undefined {
  if (!checkout.known) return `the page is of no known commit (${checkout.why})`
  const [first, ...more] = checkout.changed
  if (first === undefined) return undefined
  return `${first}${more.length === 0 ? ' is' : ` and ${more.length} more are`} not as committed`
}
