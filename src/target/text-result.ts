import { isUtf8 } from 'node:buffer'
import type { End, RunResult } from './target.ts'

/** A command's end with its output still as bytes. */
export interface ByteResult {
  readonly argv: readonly string[]
  readonly exitCode: number | null
  readonly stdout: Uint8Array
  readonly stderr: Uint8Array
  readonly durationMs: number
  readonly end: End
}

/**
 * Decodes both streams as strict UTF-8: where a finished command printed anything else, the end is `not-utf8`,
 * the text stops before the first wrong byte, and stderr says where that is.
 */
export function textResult(result: ByteResult): RunResult {
  const stdout = decode(result.stdout)
  const stderr = decode(result.stderr)
  const wrong = [...complaint('stdout', stdout), ...complaint('stderr', stderr)]
  const text = { ...result, stdout: stdout.text, stderr: stderr.text }
  if (result.end !== 'exited' || wrong.length === 0) return text
  return { ...text, exitCode: null, end: 'not-utf8', stderr: [...lines(stderr.text), ...wrong, ''].join('\n') }
}

interface Decoded {
  readonly text: string
  readonly wrongAt: number | undefined
}

function complaint(stream: string, { wrongAt }: Decoded): string[] {
  return wrongAt === undefined ? [] : [`${stream} is not UTF-8 from byte ${wrongAt} on`]
}

function lines(text: string): string[] {
  return text === '' ? [] : [text.replace(/\n$/, '')]
}

function decode(bytes: Uint8Array): Decoded {
  const length = isUtf8(bytes) ? bytes.length : lengthOfValidPrefix(bytes)
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length))
  return { text, wrongAt: length === bytes.length ? undefined : length }
}

/** Decoding with replacement and encoding again differs from the original at the first wrong sequence, or inside it. */
function lengthOfValidPrefix(bytes: Uint8Array): number {
  const again = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
  let length = again.findIndex((byte, at) => byte !== bytes[at])
  while (!isUtf8(bytes.subarray(0, length))) length -= 1
  return length
}
