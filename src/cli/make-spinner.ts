/** Shows on a terminal that something is going on, and gets out of the way while a person is asked. */
export interface Spinner {
  start(text: string): void
  stop(): void
  pausedFor<T>(ask: () => Promise<T>): Promise<T>
}

/** A spinner on stderr, or one that never shows where nobody would see it turn. */
export async function makeSpinner(visible: boolean): Promise<Spinner> {
  if (!visible) return { start: () => {}, stop: () => {}, pausedFor: (ask) => ask() }
  const { default: yoctoSpinner } = await import('yocto-spinner')
  // By itself it would answer Ctrl-C by ending the process at once, in the middle of a mutation.
  const spinner = yoctoSpinner({ stream: process.stderr, handleSignals: false })
  return {
    start: (text) => void spinner.start(text),
    stop: () => void spinner.stop(),
    pausedFor: async (ask) => {
      const { isSpinning, text } = spinner
      spinner.stop()
      const answer = await ask()
      if (isSpinning) spinner.start(text)
      return answer
    },
  }
}
