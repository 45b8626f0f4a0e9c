/** A queue of jobs: each begins when the one before it has ended, however that ended. */
export interface Queue {
  run<T>(job: () => Promise<T>): Promise<T>
  /** Settles when the job that was given last has ended. */
  idle(): Promise<void>
}

export function oneAtATime(): Queue {
  let last: Promise<void> = Promise.resolve()
  const nothing = (): void => {}
  return {
    run: (job) => {
      const turn = last.then(job)
      last = turn.then(nothing, nothing)
      return turn
    },
    idle: () => last,
  }
}
