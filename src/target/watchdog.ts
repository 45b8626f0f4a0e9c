import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Writable, type Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { End, RunResult } from './target.ts'

/**
 * A process beside the command that ends its whole group when the runner's pipe closes without a word, so also when the runner is
 * ended by KILL. It ignores the signals that end the others, because it must outlive a child that ignores them too.
 * The shell then becomes the command itself: no builtin can stand in for it, and its signal or exit code arrives as it was.
 */
const script =
  '( trap "" HUP INT QUIT TERM; { read -r line || kill -KILL -$$; } <&3 3<&- >/dev/null 2>&1 & ); exec "$@" 3<&-'

/** The argv that runs a command with its watchdog; file descriptor 3 must be a pipe whose other end only the runner holds. */
export function behindWatchdog(argv: readonly string[]): [file: string, args: string[]] {
  return ['/bin/sh', ['-c', script, 'checkride', ...argv]]
}

/** Lets the watchdog go once the command has ended by itself and its output is complete; it stays on guard in every other case. */
export async function dismissWatchdog(child: ChildProcess, stop: AbortSignal): Promise<void> {
  const pipe = child.stdio[3]
  if (!(pipe instanceof Writable)) return
  // The watchdog may be gone already, killed together with the group: that is as good as dismissed.
  pipe.on('error', () => {})
  try {
    await Promise.all([once(child, 'exit'), ended(child.stdout), ended(child.stderr)])
  } catch {
    return
  }
  if (!stop.aborted) pipe.end('\n')
}

async function ended(stream: Readable | null): Promise<void> {
  if (stream !== null) await finished(stream, { writable: false })
}

/** The shell's own complaint that it could not become the command, told apart from a command that itself exits with 126 or 127. */
export function startFailure(
  result: RunResult,
): { readonly end: Extract<End, 'not-found' | 'not-permitted'>; readonly why: string } | undefined {
  if ((result.exitCode !== 126 && result.exitCode !== 127) || result.stdout !== '') return undefined
  const complaint = /^checkride: (?:line )?1: (?:exec: )?(.*)/.exec(result.stderr)?.[1]
  if (!complaint?.includes(`${result.argv[0]}: `)) return undefined
  const end = result.exitCode === 127 ? 'not-found' : 'not-permitted'
  return {
    end,
    why: `${complaint}; the file itself is there: look at the interpreter in its first line, and what machine it is for`,
  }
}
