import type { Readable } from 'node:stream'

/** Collects what a stream brings, up to a limit in bytes; whatever comes after it is let go, and `onTooMuch` is called. */
export function gather(stream: Readable | null, limitBytes: number, onTooMuch: () => void): () => Uint8Array {
  const chunks: Uint8Array[] = []
  let left = limitBytes
  stream?.on('data', (chunk: Uint8Array) => {
    if (left > 0) chunks.push(chunk.subarray(0, left))
    left -= chunk.length
    if (left < 0) onTooMuch()
  })
  return () => Buffer.concat(chunks)
}
