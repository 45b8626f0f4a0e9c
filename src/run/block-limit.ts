import type { TargetClock } from '../target/target.ts'
import type { People } from './people.ts'

const longestTimerMs = 2 ** 31 - 1

/** A block's time limit, on the target's clock for its commands and as a real timer for the block itself; it stands still while a person is asked. */
export class BlockLimit implements Disposable {
  /** When the block has to be over, on the target's clock. */
  deadline: number
  #leftMs: number
  #timer: NodeJS.Timeout | undefined
  #startedAt = 0
  readonly #clock: TargetClock
  readonly #reached = Promise.withResolvers<void>()

  constructor(clock: TargetClock, limitMs: number, wallMs: number) {
    this.#clock = clock
    this.deadline = clock.now() + limitMs
    this.#leftMs = wallMs
    this.#start()
  }

  /** Resolves when the real timer has run out. */
  get reached(): Promise<void> {
    return this.#reached.promise
  }

  /** The same people, who may take their time. */
  patiently(people: People): People {
    return {
      name: people.name,
      approve: (question) => this.#standingStill(() => people.approve(question)),
      attest: (question) => this.#standingStill(() => people.attest(question)),
      secret: (question) => this.#standingStill(() => people.secret(question)),
    }
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer)
  }

  async #standingStill<T>(ask: () => Promise<T>): Promise<T> {
    clearTimeout(this.#timer)
    this.#leftMs -= performance.now() - this.#startedAt
    const askedAt = this.#clock.now()
    try {
      return await ask()
    } finally {
      this.deadline += this.#clock.now() - askedAt
      this.#start()
    }
  }

  #start(): void {
    this.#startedAt = performance.now()
    this.#timer = setTimeout(() => this.#reached.resolve(), Math.min(this.#leftMs, longestTimerMs))
  }
}
