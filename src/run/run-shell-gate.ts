import { split } from 'shlex'
import type { Block } from '../runbook/page.ts'
import type { RunResult, Target } from '../target/target.ts'
import { BlockLedger } from './block-ledger.ts'
import type { Interrupt } from './block-session.ts'
import type { Outcome, RunEvent } from './events.ts'
import { Stopped, type People } from './people.ts'
import type { BlockEnd } from './run-block.ts'
import { shownLines } from './shown.ts'

export interface ShellGateRun {
  readonly page: { readonly file: string; readonly path: string }
  readonly block: Block
  readonly step: string
  readonly target: Target
  readonly people: People
  readonly warningsHold: boolean
  readonly interrupt: Interrupt
  /** Runs the script with the target's own commands on its PATH. */
  runScript(
    argv: readonly string[],
    options: { readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<RunResult>
  /** On live the guard cannot see inside a script, so it is asked for like a mutation. */
  readonly unguarded: boolean
  emit(event: RunEvent): void
}

const defaultLimitMs = 300_000

/** Runs one of the operator's own scripts: lines that start with PASS, FAIL or WARN are its claims, its exit code the verdict. */
export async function runShellGate(run: ShellGateRun): Promise<BlockEnd> {
  const { block, step, target, emit } = run
  const where = { step, block: block.order }
  const startedAt = target.clock.now()
  const ledger = new BlockLedger({ ...run, planOnly: false, unmade: false, clock: target.clock })
  const line = block.body.split('\n').find((each) => each.trim() !== '' && !each.trim().startsWith('#')) ?? ''
  emit({ type: 'block-started', ...where, kind: 'gate', place: block.place })
  const judged = await (run.unguarded ? ledger.approve(`run \`${line}\` unguarded`) : Promise.resolve()).then(
    async () => {
      // Nobody knows what a script does, so on live it may finish, as a mutation may.
      const signal = run.unguarded ? run.interrupt.hard : run.interrupt.soft
      const options = { timeoutMs: block.attributes.timeoutMs ?? defaultLimitMs, signal }
      const result = await run.runScript(split(line), options)
      const { argv, end, exitCode, durationMs } = result
      emit({ type: 'command', ...where, argv: [...argv], verb: 'mutate', end, exitCode, durationMs })
      for (const each of result.stdout.split('\n')) claimLine(ledger, each)
      return judgeScript(run, ledger, result)
    },
    (error: unknown): Judged => {
      if (error instanceof Stopped) return { outcome: 'stopped', reason: error.message }
      throw error
    },
  )
  ledger.end()
  emit({
    type: 'block-ended',
    ...where,
    kind: 'gate',
    ...judged,
    place: block.place,
    shown: shownLines(step, judged.outcome, ledger.entries),
    durationMs: target.clock.now() - startedAt,
  })
  return { ...judged, reason: judged.reason, place: block.place, ledger, result: undefined, late: () => 0 }
}

interface Judged {
  readonly outcome: Outcome
  readonly reason?: string
}

function claimLine(ledger: BlockLedger, line: string): void {
  const [, word, text = ''] = /^(PASS|FAIL|WARN)\b[\s:-]*(.*)$/.exec(line) ?? []
  if (word === undefined) return
  ledger.claim({ text: text === '' ? word : text, ok: word === 'PASS', level: word === 'WARN' ? 'warning' : 'claim' })
}

function judgeScript(run: ShellGateRun, ledger: BlockLedger, result: RunResult): Judged {
  if (run.interrupt.soft.aborted) return { outcome: 'unknown', reason: 'interrupted' }
  const said = result.stderr.trim().split('\n')[0] ?? ''
  const why = said === '' ? '' : `: ${said}`
  if (result.exitCode === 1) return { outcome: 'hold', reason: `the script exited 1${why}` }
  if (result.exitCode !== 0)
    return { outcome: 'unknown', reason: `the script ended with ${result.exitCode ?? result.end}${why}` }
  const claims = ledger.claims.filter(({ entry }) => entry.level === 'claim')
  if (claims.some(({ entry }) => !entry.ok))
    return { outcome: 'unknown', reason: 'the script exited 0 and printed a FAIL line' }
  if (claims.length === 0) return { outcome: 'unknown', reason: 'the script exited 0 without a PASS line' }
  if (run.warningsHold && ledger.claims.length > claims.length)
    return { outcome: 'hold', reason: 'a warning counts, by --warnings-hold' }
  return { outcome: 'pass' }
}
