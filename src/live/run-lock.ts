import { createServer } from 'node:net'
import { once } from 'node:events'
import { createHash } from 'node:crypto'

/** A second run on a cloud while one is going on. */
export class RunGoesOn extends Error {
  constructor(site: string) {
    super(`another live run on ${site} is going on; wait until it has ended: sh checkride log`)
    this.name = 'RunGoesOn'
  }
}

/**
 * Holds a cloud for one live run. The lock is a socket in Linux's abstract namespace: the kernel frees it with the process, however
 * that ends, so there is no file that outlives a kill -9 and has to be removed by hand.
 */
export async function lockRun(site: string, cloud: string): Promise<AsyncDisposable> {
  const name = `\0checkride/${createHash('sha256').update(cloud).digest('hex').slice(0, 32)}`
  const server = createServer((socket) => socket.destroy())
  try {
    server.listen(name)
    await once(server, 'listening')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw new RunGoesOn(site)
    throw error
  }
  // A lock must not keep a process alive that has nothing else to do.
  server.unref()
  return {
    [Symbol.asyncDispose]: async () => {
      server.close()
      await once(server, 'close')
    },
  }
}
