import { commandFor } from '../../../schema/all-commands.ts'
import type { ByteResult } from '../../../target/text-result.ts'
import type { Call } from '../../engine/command.ts'
import { drawFrom } from '../../engine/draw.ts'
import type { Stream } from '../../sim-target.ts'
import type { ChosenStream } from '../choose-faults.ts'
import type { Spoiling } from './spoiling.ts'

/** Puts stream faults between commands and their readers, one after the other where several hit one command. */
export function streamWith(chosen: readonly Pick<ChosenStream, 'fault' | 'hits'>[], seed: number): Stream {
  const draw = drawFrom(seed)
  return (call, result) =>
    chosen.reduce<ReturnType<Stream>>((at, { fault, hits }) => {
      if (at.end !== 'exited') return at
      const name = `${fault.id}/${call.argv.join(' ')}`
      const spoilt = fault.spoil(spoiling(call, at, (count) => draw.int(name, 0, count - 1)))
      if (spoilt === undefined || !hits(call)) return at
      const { stdout = at.stdout, stderr = at.stderr, ...rest } = spoilt
      return { ...at, ...rest, stdout: bytes(stdout), stderr: bytes(stderr) }
    }, result)
}

function spoiling(call: Call, result: ByteResult, pick: Spoiling['pick']): Spoiling {
  const stdout = Buffer.from(result.stdout).toString()
  const stderr = Buffer.from(result.stderr).toString()
  const exitCode = result.exitCode ?? 0
  const { argv } = call
  return {
    call,
    exitCode,
    stdout,
    stderr,
    durationMs: result.durationMs,
    json: jsonOf(stdout),
    read: (text) => commandFor(argv)?.read(text, { argv, version: '', exitCode, stderr }),
    pick,
  }
}

function jsonOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function bytes(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Buffer.from(text) : text
}
