import { once } from 'node:events'
import { chmod } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { People } from '../run/people.ts'
import type { Target } from '../target/target.ts'

/** What a page that runs elsewhere asks of a cloud: one line of JSON a request. */
const request = z.union([
  z.strictObject({ sleepMs: z.number() }),
  z.strictObject({ attest: z.strictObject({ step: z.string(), what: z.string() }) }),
  z.strictObject({ secret: z.strictObject({ step: z.string(), what: z.string() }) }),
  z.strictObject({
    argv: z.array(z.string()),
    stdin: z.string().optional(),
    env: z.record(z.string(), z.string()).optional(),
    cwd: z.string().optional(),
    timeoutMs: z.number(),
  }),
])

/** A cloud and the person who answers for what is done in it. */
export interface Served extends Pick<Target, 'run' | 'clock'> {
  readonly people: Pick<People, 'attest' | 'secret'>
}

/**
 * Puts a cloud behind a private socket, where another process of the same user has it as a target of its own: each answer is a line of
 * JSON with the cloud's time, and with what was asked for.
 */
export async function serveTarget(path: string, served: Served): Promise<AsyncDisposable> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    serve(socket, served).catch(() => socket.destroy())
  })
  server.listen(path)
  await once(server, 'listening')
  await chmod(path, 0o600)
  return {
    [Symbol.asyncDispose]: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      return Promise.resolve()
    },
  }
}

async function serve(socket: Socket, { run, clock, people }: Served): Promise<void> {
  const say = (answer: object): void => void socket.write(`${JSON.stringify({ nowMs: clock.now(), ...answer })}\n`)
  say({})
  for await (const line of createInterface({ input: socket })) {
    const asked = request.parse(JSON.parse(line))
    if ('sleepMs' in asked) {
      await clock.sleep(asked.sleepMs)
      say({})
    } else if ('attest' in asked) {
      say({ answer: await people.attest(asked.attest) })
    } else if ('secret' in asked) {
      say({ secret: (await people.secret(asked.secret))?.reveal() })
    } else {
      const { argv, timeoutMs, stdin, env, cwd } = asked
      const result = await run(argv, {
        timeoutMs,
        ...(stdin === undefined ? {} : { stdin }),
        ...(env === undefined ? {} : { env }),
        ...(cwd === undefined ? {} : { cwd }),
      })
      say({ result })
    }
  }
}
