import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { composeRun, root, type RunOutcome } from './compose.ts'
import { rehearsal } from './rehearsal.ts'
import type { EventOf, Reporter } from './run/events.ts'
import { readPage } from './runbook/read-page.ts'
import { showProblem } from './runbook/problem.ts'

/**
 * Registers a page's tests: one for each step of its rehearsal, and one for its prose and expected output.
 * A page that a test file only loads, as the command line would, registers nothing.
 */
export function pageTests(path: string, exports: Readonly<Record<string, unknown>>): void {
  if (expect.getState().testPath !== path) return
  const { page } = readPage({ file: relative(root, path), path, text: readFileSync(path, 'utf8') })
  describe(page.frontMatter.title, () => {
    let run: RunOutcome | undefined
    const claims: EventOf<'claim'>[] = []
    const reporter: Reporter = { event: (event) => void (event.type === 'claim' && claims.push(event)) }
    beforeAll(async () => {
      const reporters = () => Promise.resolve([reporter])
      run = await composeRun({ ...rehearsal(page.path), exports, reporters })
    })
    // oxlint-disable-next-line vitest/expect-expect -- it throws an error of its own, whose stack is the page's line
    test.each(page.steps.map((step) => [`${step.id} ${step.title}`, step.id] as const))('%s', (_title, id) => {
      const step = run?.end.steps.find((each) => each.step === id)
      const untrue = claims.find((claim) => claim.step === id && !claim.ok && claim.level === 'claim')
      const place = untrue?.place ?? step?.place
      const why =
        untrue === undefined
          ? (step?.reason ?? 'not run')
          : `${untrue.text}: expected ${untrue.expected}, got ${untrue.actual}`
      if (step !== undefined && ['pass', 'attested', 'not-for-site'].includes(step.outcome)) return
      throw errorAt(`${id} ${step?.outcome ?? 'not run'}: ${why}`, page.path, place)
    })
    test('prose and expected output are as the run has them', () => {
      expect(run?.problems.map(showProblem)).toEqual([])
    })
  })
}

/** An error whose stack is the page's own line, for the frame and the annotation that a reporter makes of it. */
function errorAt(
  message: string,
  path: string,
  place: { readonly line: number; readonly column: number } | undefined,
): Error {
  const error = new Error(message)
  error.stack = `Error: ${message}\n    at ${path}:${place?.line ?? 1}:${place?.column ?? 1}`
  return error
}
