import { posix } from 'node:path'
import { complain, type Done } from './builtins.ts'
import { expandText, type Capture } from './expand.ts'
import { absolutePath, fileAt, folderExists, isFolder, writeFile } from './files.ts'
import type { Output, Shell, Steps } from './state.ts'
import { NotShell, type Redirection } from './syntax.ts'

type Sink = 'stdout' | 'stderr' | { readonly path: string }

/** Where the streams of a command go. */
export interface Opened {
  readonly stdin?: string
  readonly sinks: { readonly stdout: Sink; readonly stderr: Sink }
}

/** Opens what a command is redirected to, in order; files that are written are made at once. */
export function* openRedirections(
  shell: Shell,
  redirections: readonly Redirection[],
  capture: Capture,
): Steps<Opened | { readonly failed: Done }> {
  let stdin: string | undefined
  const sinks: { stdout: Sink; stderr: Sink } = { stdout: 'stdout', stderr: 'stderr' }
  for (const { fd, operator, target } of redirections) {
    const text = yield* expandText(shell, target, capture)
    if (operator === '<<') stdin = text
    else if (operator === '<<<') stdin = `${text}\n`
    else if (operator === '<') {
      const read = readFrom(shell, text)
      if (typeof read !== 'string') return { failed: read }
      stdin = read
    } else if (operator === '>&') {
      if (text !== '1' && text !== '2') throw new NotShell(`>&${text}`)
      sinks[fd === 2 ? 'stderr' : 'stdout'] = text === '1' ? sinks.stdout : sinks.stderr
    } else {
      const made = makeFile(shell, text, operator === '>>')
      if (typeof made !== 'string') return { failed: made }
      if (fd !== 2) sinks.stdout = { path: made }
      if (fd !== 1) sinks.stderr = { path: made }
    }
  }
  return { sinks, ...(stdin === undefined ? {} : { stdin }) }
}

function readFrom(shell: Shell, name: string): string | Done {
  if (name === '/dev/null') return ''
  const file = fileAt(shell.world, shell.place, absolutePath(shell.place, shell.cwd, name))
  if (file !== undefined) return file.text
  if (shell.name === 'sh') return { ...complain(shell, `cannot open ${name}: No such file`), status: 2 }
  return complain(shell, `${name}: No such file or directory`)
}

function makeFile(shell: Shell, name: string, append: boolean): string | Done {
  const path = absolutePath(shell.place, shell.cwd, name)
  if (path === '/dev/null') return path
  if (!folderExists(shell.world, shell.place, posix.dirname(path))) {
    return shell.name === 'sh'
      ? { ...complain(shell, `cannot create ${name}: Directory nonexistent`), status: 2 }
      : complain(shell, `${name}: No such file or directory`)
  }
  if (isFolder(shell.world, shell.place, path)) return complain(shell, `${name}: Is a directory`)
  shell.world = writeFile(shell.world, shell.place, path, { text: '', append, umask: shell.umask })
  return path
}

/** Sends what a command printed to where it goes. */
export function applied(shell: Shell, { sinks }: Opened, own: Output, output: Output): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    const sink = sinks[stream]
    if (typeof sink === 'string') output[sink] += own[stream]
    else if (own[stream] !== '')
      shell.world = writeFile(shell.world, shell.place, sink.path, { text: own[stream], append: true })
  }
}
