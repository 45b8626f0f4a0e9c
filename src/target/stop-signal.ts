const longestTimerMs = 2 ** 31 - 1

/** The ends that the runner itself brings about. */
export type StopEnd = 'timed-out' | 'aborted' | 'too-much-output'

/**
 * Joins a time limit and the signals that may end a command into one signal, and remembers which of them came first.
 * Disposing it leaves no timer and no listener behind.
 */
export class StopSignal implements Disposable {
  #end: StopEnd | undefined
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #signals: readonly AbortSignal[]
  readonly #abort = (): void => this.stop('aborted')

  constructor(timeoutMs: number, signals: readonly (AbortSignal | undefined)[]) {
    this.#signals = signals.filter((signal) => signal !== undefined)
    this.#timer = setTimeout(() => this.stop('timed-out'), Math.min(timeoutMs, longestTimerMs))
    for (const signal of this.#signals) signal.addEventListener('abort', this.#abort)
    if (this.#signals.some((signal) => signal.aborted)) this.#abort()
  }

  /** Why the command was stopped; undefined as long as it was not. */
  get end(): StopEnd | undefined {
    return this.#end
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  stop(end: StopEnd): void {
    this.#end ??= end
    this.#controller.abort()
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer)
    for (const signal of this.#signals) signal.removeEventListener('abort', this.#abort)
  }
}
