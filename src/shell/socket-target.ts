import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { checkArgv } from '../target/check-argv.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { notRun } from '../target/not-run.ts'
import type { Answer, People } from '../run/people.ts'
import { reveal, Secret } from '../target/secret.ts'
import type { RunResult, Target } from '../target/target.ts'

interface Said {
  readonly nowMs: number
  readonly result?: RunResult
  readonly answer?: Answer
  readonly secret?: string
}

/** The cloud of a rehearsal shell in another process, with its operator: what `serveTarget` has put behind a socket. */
export async function socketTarget(path: string): Promise<{ readonly target: Target; readonly people: People }> {
  const socket = connect(path)
  await once(socket, 'connect').catch(() => {
    throw new Error(
      'the rehearsal shell that this was started in does not answer; leave it and start another: sh checkride shell',
    )
  })
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  // The other side is this project's own `serveTarget`, of the same version.
  const hear = async (): Promise<Said | undefined> => {
    const line = await lines.next()
    return line.done === true ? undefined : (JSON.parse(line.value) as Said)
  }
  let nowMs = (await hear())?.nowMs ?? 0
  const queue = oneAtATime()
  const ask = (request: object): Promise<Said | undefined> =>
    queue.run(async () => {
      socket.write(`${JSON.stringify(request)}\n`)
      const said = await hear()
      nowMs = said?.nowMs ?? nowMs
      return said
    })
  const people: People = {
    name: 'scripted operator',
    approve: () => Promise.resolve('yes'),
    attest: async ({ step, what }) => (await ask({ attest: { step, what } }))?.answer ?? 'quit',
    secret: async ({ step, what }) => {
      const secret = (await ask({ secret: { step, what } }))?.secret
      return secret === undefined ? undefined : new Secret(secret, what)
    },
  }
  const target: Target = {
    name: 'sim',
    clock: {
      now: () => nowMs,
      sleep: async (durationMs, signal) => {
        if (signal?.aborted !== true) await ask({ sleepMs: durationMs })
      },
    },
    run: async (argv, { stdin, env = {}, signal, ...options }) => {
      const refused = checkArgv(argv)
      if (refused !== undefined) return refused
      if (signal?.aborted === true) return notRun(argv, 'aborted', 'stopped before it was started')
      const said = await ask({
        ...options,
        argv,
        env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, reveal(value)])),
        ...(stdin === undefined ? {} : { stdin: reveal(stdin) }),
      })
      return said?.result ?? notRun(argv, 'killed', 'the rehearsal shell is gone')
    },
    [Symbol.asyncDispose]: () => {
      socket.destroy()
      return Promise.resolve()
    },
  }
  return { target, people }
}
