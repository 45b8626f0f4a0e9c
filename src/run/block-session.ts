import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import type { Session } from '../cloud/session.ts'
import type { Verb } from '../cloud/verbs/declared.ts'
import { guarded } from '../target/guard.ts'
import { notRun } from '../target/not-run.ts'
import { reveal } from '../target/secret.ts'
import type { RunOptions, RunResult, Target } from '../target/target.ts'
import type { EventOf } from './events.ts'

/** The first signal ends reads and lets a running mutation finish; the second ends everything. */
export interface Interrupt {
  readonly soft: AbortSignal
  readonly hard: AbortSignal
}

type CommandEvent = Omit<EventOf<'command'>, 'type' | 'step' | 'block'>

interface BlockSessionOptions {
  readonly target: Target
  /** What a command does, at the site of this run. */
  readonly verbOf: (argv: readonly string[], stdin?: string) => Verb
  /** When the block has to be over, on the target's clock. */
  deadline(): number
  readonly interrupt: Interrupt
  /** Ends what is still running when the block itself has ended. */
  readonly blockEnd: AbortSignal
  onCommand(event: CommandEvent): void
  onDrift(command: string, path: string): void
  readonly watch?: Session['watch']
}

/**
 * A block's way to the target: every command has the verb it may have, a limit within the block's own, and is told to the run.
 * Once the block has ended nothing more is started.
 */
export class BlockSession {
  pending = 0
  late = 0
  #ended = false
  readonly #running = new Set<Promise<RunResult>>()
  readonly #options: BlockSessionOptions

  constructor(options: BlockSessionOptions) {
    this.#options = options
  }

  /** A session in which only these verbs are allowed. */
  allowing(...verbs: readonly Verb[]): Session {
    const run = guarded(this.#run, this.#options.verbOf, verbs)
    const { onDrift, watch } = this.#options
    return { run: (argv, options) => run(argv, options), drift: onDrift, ...(watch === undefined ? {} : { watch }) }
  }

  end(): void {
    this.#ended = true
  }

  /** Waits for what is still running, so that a command which was ended is told before the end of its block. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running)
  }

  readonly #run = (argv: readonly string[], options: RunOptions): Promise<RunResult> => {
    const running = this.#runOne(argv, options)
    const forget = (): void => void this.#running.delete(running)
    this.#running.add(running)
    running.then(forget, forget)
    return running
  }

  async #runOne(argv: readonly string[], options: RunOptions): Promise<RunResult> {
    const { target, verbOf, deadline, interrupt, blockEnd } = this.#options
    const stdin = options.stdin === undefined ? undefined : reveal(options.stdin)
    const verb = verbOf(argv, stdin)
    if (this.#ended) {
      this.late += 1
      return notRun(argv, 'not-permitted', 'its block has already ended')
    }
    if (interrupt.soft.aborted) return notRun(argv, 'aborted', 'the run was interrupted')
    const leftMs = deadline() - target.clock.now()
    if (leftMs <= 0) return notRun(argv, 'timed-out', "the block's own limit was reached")
    const signal = AbortSignal.any([verb === 'mutate' ? interrupt.hard : interrupt.soft, blockEnd])
    this.pending += 1
    const result = await target.run(argv, { ...options, timeoutMs: Math.min(options.timeoutMs, leftMs), signal })
    // A command on virtual time is over at once; one turn of the loop lets a signal in, and shows a command that nobody awaits.
    await turnOfTheLoop()
    this.pending -= 1
    this.#options.onCommand({
      argv: [...argv],
      ...(options.stdin === undefined ? {} : { stdin: String(options.stdin) }),
      verb,
      end: result.end,
      exitCode: result.exitCode,
      durationMs: result.durationMs,
    })
    return result
  }
}
