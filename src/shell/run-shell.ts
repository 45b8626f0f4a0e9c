import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { openShell, type OpenShell, type ShellParts } from './open-shell.ts'
import { refusal } from './run-script.ts'

export interface ShellRun extends ShellParts {
  /** What to run instead of an interactive bash; nothing for the prompt. */
  readonly command: readonly string[]
  /** Said before the prompt. */
  readonly greeting: string
}

/**
 * Runs bash, or one command, with the rehearsal's commands on PATH, on the terminal of this process; returns its exit code. Nothing of
 * it is left afterwards, whoever ends it. A script in which a way to a real tool can be seen is refused with 126.
 */
export async function runShell({ command, greeting, ...parts }: ShellRun): Promise<number> {
  const refused = command.length === 0 ? undefined : await refusal(command, process.cwd())
  if (refused !== undefined) {
    process.stderr.write(refused.stderr)
    return 126
  }
  using told = toldToEnd()
  await using shell = await openShell(parts)
  // Without a terminal bash reads its commands from stdin, as it does anywhere.
  const atPrompt = command.length === 0 && process.stdin.isTTY
  if (atPrompt) process.stderr.write(greeting)
  if (told.by() === undefined) {
    const prompt = ['bash', '--noprofile', '--rcfile', shell.rcFile, '-i']
    const words = command.length > 0 ? command : atPrompt ? prompt : ['bash']
    const code = await runIn(shell, words, { end: told.signal, ...(atPrompt ? { cwd: shell.home } : {}) })
    if (told.by() === undefined) return code
  }
  return 128 + constants.signals[told.by() ?? 'SIGTERM']
}

async function runIn(
  shell: OpenShell,
  [program = '', ...args]: readonly string[],
  { end, ...place }: { readonly end: AbortSignal; readonly cwd?: string },
): Promise<number> {
  const env = { ...shell.env, TERM: process.env['TERM'] ?? 'dumb' }
  const child = spawn(program, args, { env, stdio: 'inherit', ...place })
  const endAll = (): void => void shell.endProcesses()
  end.addEventListener('abort', endAll)
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    return code ?? 128 + constants.signals[signal ?? 'SIGTERM']
  } catch (error) {
    process.stderr.write(`${program}: ${error instanceof Error ? error.message : String(error)}\n`)
    return 127
  } finally {
    end.removeEventListener('abort', endAll)
  }
}

/** Ctrl-C is for what runs in the shell, so this process only waits for that; the other signals are for the whole. */
function toldToEnd(): Disposable & { readonly signal: AbortSignal; by(): NodeJS.Signals | undefined } {
  const told = new AbortController()
  let by: NodeJS.Signals | undefined
  const ignore = (): void => {}
  const listener = (name: NodeJS.Signals): void => {
    by ??= name
    told.abort()
  }
  process.on('SIGINT', ignore)
  for (const name of ['SIGTERM', 'SIGHUP'] as const) process.on(name, listener)
  return {
    signal: told.signal,
    by: () => by,
    [Symbol.dispose]: () => {
      process.off('SIGINT', ignore)
      for (const name of ['SIGTERM', 'SIGHUP'] as const) process.off(name, listener)
    },
  }
}
