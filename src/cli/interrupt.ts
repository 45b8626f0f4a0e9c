import type { Interrupt } from '../run/block-session.ts'

const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
type Name = keyof typeof codes

const softly = 'Stopping. A change that is under way is let finish; Ctrl-C again ends it.'

export interface Signals {
  readonly interrupt: Interrupt
  /** The exit code of the first signal, once there was one. */
  exitCode(): number | undefined
  release(): void
}

/**
 * Turns signals into an orderly end. The first Ctrl-C lets a running mutation finish, the second ends it; SIGTERM and SIGHUP end
 * everything at once, because whoever sent them does not wait.
 */
export function interruptBySignals(process_: NodeJS.Process): Signals {
  const soft = new AbortController()
  const hard = new AbortController()
  let first: Name | undefined
  const listeners = (Object.keys(codes) as Name[]).map((name) => {
    const listener = (): void => {
      if (first !== undefined || name !== 'SIGINT') hard.abort()
      first ??= name
      if (!soft.signal.aborted && name === 'SIGINT') process_.stderr.write(`${softly}\n`)
      soft.abort()
    }
    // `on`, not `once`: with `once` execa would see itself as the only listener and end the process before its children.
    process_.on(name, listener)
    return { name, listener }
  })
  return {
    interrupt: { soft: soft.signal, hard: hard.signal },
    exitCode: () => (first === undefined ? undefined : codes[first]),
    release: () => {
      for (const { name, listener } of listeners) process_.off(name, listener)
    },
  }
}
