import type { Socket } from 'node:net'

/** The longest piece that a shim may send. */
const maxFrameBytes = 64 * 1024 * 1024

/** What a shim has to print, and the code that it exits with. */
export interface Answer {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Asks a shim for its stdin, which it sends in frames up to an empty one. */
export const askForStdin = 'I'

/** Reads frames, each a length in four bytes and so many bytes; rejects when the shim is gone before a frame is complete. */
export function frameReader(socket: Socket): () => Promise<Buffer> {
  const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>
  let held = Buffer.alloc(0)
  const take = async (length: number): Promise<Buffer> => {
    while (held.length < length) {
      const next = await chunks.next()
      if (next.done === true) throw new Error('the shim is gone')
      held = Buffer.concat([held, next.value])
    }
    const taken = held.subarray(0, length)
    held = held.subarray(length)
    return taken
  }
  return async () => {
    const length = (await take(4)).readUInt32BE()
    if (length > maxFrameBytes) throw new Error(`a frame of ${length} bytes`)
    return take(length)
  }
}

/** The bytes of an answer: its exit code, the lengths of both streams, and the streams. */
export function encodeAnswer({ exitCode, stdout, stderr }: Answer): Buffer {
  const streams = [Buffer.from(stdout), Buffer.from(stderr)]
  const head = Buffer.alloc(13)
  head.write('R')
  ;[exitCode, ...streams.map(({ length }) => length)].forEach((value, at) => head.writeUInt32BE(value, 1 + 4 * at))
  return Buffer.concat([head, ...streams])
}
