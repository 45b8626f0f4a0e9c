import { z } from 'zod'

/**
 * What a run says as it goes: one stream of plain objects, of which the terminal, JSON, JUnit, annotations and the site are readers.
 * `at` and `durationMs` count the target's clock, so on sim the same seed gives the same bytes. Every text in it is redacted.
 */
const verdict = z.enum(['pass', 'hold', 'unknown'])

/** What became of a block or a step; only `pass` is green; `attested` and `skipped` let a run go on without being counted as passed. */
const outcome = z.enum([...verdict.options, 'attested', 'planned', 'stopped', 'skipped', 'not-run', 'not-for-site'])
export type Outcome = z.output<typeof outcome>

const place = z.object({ file: z.string(), line: z.int(), column: z.int() })
export type Place = z.output<typeof place>

const claim = z.object({
  text: z.string(),
  ok: z.boolean(),
  /** A warning is counted and shown, and changes no verdict. */
  level: z.enum(['claim', 'warning']),
  expected: z.string().optional(),
  actual: z.string().optional(),
  place,
})

const stepEnd = z.object({
  step: z.string(),
  title: z.string(),
  outcome,
  /** Why a step is unknown or stopped, or why a plan cannot tell more of it, in one sentence; never set on a pass. */
  reason: z.string().optional(),
  place,
  claims: z.int(),
  held: z.int(),
  warnings: z.int(),
  attested: z.int(),
  /** The operator's word for it where a gate names one: PROCEED, CONTROL-PLANE-DONE. */
  state: z.string().optional(),
  durationMs: z.number(),
})
export type StepEnd = z.output<typeof stepEnd>

export const runEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run-started'),
    page: z.string(),
    title: z.string(),
    sha256: z.string(),
    target: z.string(),
    site: z.string(),
    seed: z.int(),
    faults: z.array(z.string()),
    /** `whole`, or which part of the page was chosen. */
    selection: z.string(),
    at: z.string(),
    /** Of a live run: from what, by whom and where, and what will be read and may be changed. */
    live: z
      .object({
        run: z.string(),
        commit: z.string(),
        uncommitted: z.string().optional(),
        user: z.string(),
        host: z.string(),
        journal: z.string(),
        /** The release of each tool, beside those that the schemas hold for. */
        releases: z.array(z.string()),
        reads: z.array(z.string()),
        mayChange: z.array(z.string()),
        asks: z.array(z.string()),
        resumes: z.string().optional(),
        /** Private folders that the run which is gone on with had left, and that are put away now. */
        removed: z.array(z.string()).optional(),
      })
      .optional(),
  }),
  z.object({ type: z.literal('step-started'), step: z.string(), title: z.string(), place }),
  z.object({ type: z.literal('block-started'), step: z.string(), block: z.int(), kind: z.string(), place }),
  z.object({
    type: z.literal('command'),
    step: z.string(),
    block: z.int(),
    argv: z.array(z.string()),
    stdin: z.string().optional(),
    verb: z.enum(['read', 'mutate', 'secret']),
    end: z.string(),
    exitCode: z.int().nullable(),
    durationMs: z.number(),
  }),
  z.object({ type: z.literal('claim'), step: z.string(), block: z.int(), ...claim.shape }),
  z.object({ type: z.literal('note'), step: z.string(), block: z.int(), text: z.string() }),
  /** What an `ensure` found, and whether it created: the whole story of a mutation. */
  z.object({
    type: z.literal('ensure'),
    step: z.string(),
    block: z.int(),
    what: z.string(),
    found: z.enum(['present', 'absent', 'different']),
    action: z.enum(['none', 'create', 'plan', 'hold']),
    detail: z.string().optional(),
    place,
  }),
  z.object({ type: z.literal('drift'), step: z.string(), block: z.int(), command: z.string(), path: z.string() }),
  z.object({
    type: z.literal('approval'),
    step: z.string(),
    what: z.string(),
    answer: z.enum(['yes', 'no', 'skip', 'quit', 'no-terminal']),
    by: z.string(),
  }),
  z.object({ type: z.literal('attestation'), step: z.string(), what: z.string(), answer: z.boolean(), by: z.string() }),
  z.object({
    type: z.literal('block-ended'),
    step: z.string(),
    block: z.int(),
    kind: z.string(),
    outcome,
    reason: z.string().optional(),
    place,
    /** The lines that a `text expect` under the block is compared with. */
    shown: z.array(z.string()),
    durationMs: z.number(),
  }),
  /** What a step hands on to later ones. */
  z.object({ type: z.literal('result'), step: z.string(), value: z.json() }),
  z.object({ type: z.literal('step-ended'), ...stepEnd.shape }),
  z.object({
    type: z.literal('run-ended'),
    page: z.string(),
    /** `planned` where nothing but looking was asked for, `stopped` where a person's word is missing. */
    verdict: z.enum([...verdict.options, 'planned', 'stopped']),
    exitCode: z.int(),
    /** What a signal did to the command that ran then: a first Ctrl-C lets it finish, another signal ends it. */
    interrupted: z.enum(['let finish', 'ended']).optional(),
    steps: z.array(stepEnd),
    /** Faults, problems of the page and the like that are no step's: one line each. */
    problems: z.array(z.string()),
    /** The line to paste next. */
    next: z.string().optional(),
    /** The line that repeats this run. */
    again: z.string(),
    durationMs: z.number(),
  }),
])

export type RunEvent = z.output<typeof runEvent>
export type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>

/** A reader of the stream; `end` is awaited once after the last event. */
export interface Reporter {
  event(event: RunEvent): void
  end?(): Promise<void>
}
