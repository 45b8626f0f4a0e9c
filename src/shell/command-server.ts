import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { End, RunResult, Target } from '../target/target.ts'
import { readsStdin } from './reads-stdin.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { askForStdin, encodeAnswer, frameReader, type Answer } from './wire.ts'

/** A server of commands; closing it ends what is running and removes its folder with all that is in it. */
export interface CommandServer extends AsyncDisposable {
  /** The private folder in which the socket is; shims look for it one above their own folder. */
  readonly folder: string
}

export interface ServeOptions {
  /** How long one command may take, by the target's clock. */
  readonly timeoutMs: number
}

/** What a shell shows for a command that did not exit by itself; 124 is that of timeout(1). */
const exitCodes: Readonly<Record<Exclude<End, 'exited'>, number>> = {
  'timed-out': 124,
  'too-much-output': 125,
  'not-utf8': 125,
  'not-permitted': 126,
  'not-found': 127,
  aborted: 130,
  killed: 137,
}

const maxStdinBytes = 64 * 1024 * 1024

/**
 * Puts a target behind a private unix socket, where shims ask for one command each.
 * One command is served after another, in the order in which their requests were complete.
 */
export async function serveCommands(target: Pick<Target, 'run'>, options: ServeOptions): Promise<CommandServer> {
  const folder = await mkdtemp(join(tmpdir(), 'checkride-'))
  const closing = new AbortController()
  const sockets = new Set<Socket>()
  const queue = oneAtATime()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    serve(socket, (request) =>
      queue.run(async () =>
        answerOf(await target.run(request.argv, { ...request, ...options, signal: closing.signal })),
      ),
    ).catch(() => socket.destroy())
  })
  const close = async (): Promise<void> => {
    closing.abort()
    server.close()
    for (const socket of sockets) socket.destroy()
    await queue.idle()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const socket = join(folder, 'socket')
    server.listen(socket)
    await once(server, 'listening')
    await chmod(socket, 0o600)
  } catch (error) {
    await close()
    throw error
  }
  return { folder, [Symbol.asyncDispose]: close }
}

interface Request {
  readonly argv: readonly string[]
  /** Where the shim was started. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly stdin?: string
}

/**
 * Serves one shim. Its stdin is read before its turn comes, since what fills it may be another command that waits for its own:
 * `juju status | juju ssh ... tee`.
 */
async function serve(socket: Socket, run: (request: Request) => Promise<Answer>): Promise<void> {
  const frame = frameReader(socket)
  const [words, variables, place] = [await frame(), await frame(), await frame()]
  const argv = text(words)?.split('\0')
  const settings = text(variables)?.split('\0').filter(Boolean)
  const command = words.toString('latin1').split('\0', 1)[0] ?? ''
  if (argv === undefined) return reply(socket, notText('an argument', command))
  if (settings === undefined) return reply(socket, notText('the environment', command))
  const cwd = text(place)
  if (cwd === undefined) return reply(socket, notText('the folder', command))
  const env = Object.fromEntries(settings.map(nameAndValue))
  if (!readsStdin(argv)) return reply(socket, await run({ argv, env, cwd }))
  socket.write(askForStdin)
  const stdin = text(await allFrames(frame))
  reply(socket, stdin === undefined ? notText('the stdin', command) : await run({ argv, env, cwd, stdin }))
}

async function allFrames(frame: () => Promise<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for (let part = await frame(); part.length > 0; part = await frame()) {
    length += part.length
    if (length > maxStdinBytes) throw new Error(`more than ${maxStdinBytes} bytes on stdin`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function reply(socket: Socket, answer: Answer): void {
  // The shim sends nothing more, and a socket that waited for its end would stay open as long as the server.
  socket.end(encodeAnswer(answer), () => socket.destroy())
}

function answerOf({ argv, end, exitCode, stdout, stderr }: RunResult): Answer {
  if (end === 'exited') return { exitCode: exitCode ?? 1, stdout, stderr }
  return { exitCode: exitCodes[end], stdout, stderr: `${stderr}${argv[0]}: ${end}\n` }
}

/** A target takes text only; bytes that are none must not be changed on their way without a word. */
function notText(what: string, command: string): Answer {
  return { exitCode: 97, stdout: '', stderr: `not modelled: ${what} of ${command} is not UTF-8\n` }
}

function text(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function nameAndValue(variable: string): readonly [string, string] {
  const at = variable.indexOf('=')
  return [variable.slice(0, at), variable.slice(at + 1)]
}
