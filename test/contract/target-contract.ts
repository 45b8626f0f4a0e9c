import { describe, expect, test } from 'vitest'
import { Secret } from '../../src/target/secret.ts'
import type { Target } from '../../src/target/target.ts'

/** A fresh target and, for each promise of the contract, an argv that puts it to the test there. */
export interface ContractSubject {
  readonly target: Target
  readonly says: { readonly argv: readonly string[]; readonly stdout: string }
  readonly fails: { readonly argv: readonly string[]; readonly exitCode: number; readonly stderr: string }
  readonly unknownTool: readonly string[]
  /** Outlasts a limit of 300 ms. */
  readonly hangs: readonly string[]
  readonly badUtf8: readonly string[]
  /** Prints its stdin; absent where a target has none. */
  readonly echoesStdin?: readonly string[]
}

const timeoutMs = 20_000

/** Registers the tests that every target must pass; `make` is called once a test. */
export function targetContract(name: string, make: () => Promise<ContractSubject>): void {
  describe(`the target ${name}`, () => {
    test('gives back the exact text, the argv and exit code 0 of a command that succeeds', async () => {
      await using subject = await made(make)
      const { target, says } = subject
      const result = await target.run(says.argv, { timeoutMs })
      expect(result).toMatchObject({ argv: says.argv, end: 'exited', exitCode: 0, stdout: says.stdout })
      expect(result.durationMs).toBeGreaterThanOrEqual(0)
    })

    test('gives a non-zero exit code back as data', async () => {
      await using subject = await made(make)
      const { target, fails } = subject
      const result = await target.run(fails.argv, { timeoutMs })
      expect(result).toMatchObject({ argv: fails.argv, end: 'exited', exitCode: fails.exitCode })
      expect(result.stderr).toContain(fails.stderr)
    })

    test('never lets an unknown tool look like a success', async () => {
      await using subject = await made(make)
      const { target, unknownTool } = subject
      const result = await target.run(unknownTool, { timeoutMs })
      expect(['not-found null', 'exited 97']).toContain(`${result.end} ${result.exitCode}`)
      expect(result.stdout).toBe('')
      expect(result.stderr).toContain(unknownTool[0])
    })

    test('ends a command that outlasts its limit, by its own clock', async () => {
      await using subject = await made(make)
      const { target, hangs } = subject
      const before = target.clock.now()
      const result = await target.run(hangs, { timeoutMs: 300 })
      expect(result).toMatchObject({ argv: hangs, end: 'timed-out', exitCode: null })
      expect(target.clock.now()).toBeGreaterThan(before)
    })

    test('refuses output that is not UTF-8', async () => {
      await using subject = await made(make)
      const { target, badUtf8 } = subject
      const result = await target.run(badUtf8, { timeoutMs })
      expect(result).toMatchObject({ argv: badUtf8, end: 'not-utf8', exitCode: null })
      expect(result.stderr).toContain('not UTF-8 from byte')
    })

    test.for(impossibleArgv)('refuses %s without starting anything', async ([, change, complaint]) => {
      await using subject = await made(make)
      const { target, says } = subject
      // What a page could smuggle past the types with a cast is what the run-time check is for.
      const result = await target.run(change(says.argv) as readonly string[], { timeoutMs })
      expect(result).toMatchObject({ end: 'not-permitted', exitCode: null, stdout: '' })
      expect(result.stderr).toContain(complaint)
      expect(JSON.stringify(result)).not.toContain('hunter2')
    })

    test('starts nothing when the signal is aborted already', async () => {
      await using subject = await made(make)
      const { target, says } = subject
      const result = await target.run(says.argv, { timeoutMs, signal: AbortSignal.abort() })
      expect(result).toMatchObject({ argv: says.argv, end: 'aborted', exitCode: null, stdout: '' })
    })

    test('runs two commands at once', async () => {
      await using subject = await made(make)
      const { target, says, fails } = subject
      const both = [target.run(says.argv, { timeoutMs }), target.run(fails.argv, { timeoutMs })]
      const [first, second] = await Promise.all(both)
      expect(first).toMatchObject({ argv: says.argv, exitCode: 0, stdout: says.stdout })
      expect(second).toMatchObject({ argv: fails.argv, exitCode: fails.exitCode })
    })

    test('has a clock that never goes backwards and that a sleep moves on', async () => {
      await using subject = await made(make)
      const { clock } = subject.target
      const readings = Array.from({ length: 100 }, () => clock.now())
      expect(readings).toEqual(readings.toSorted((a, b) => a - b))
      const before = clock.now()
      await clock.sleep(50)
      expect(clock.now() - before).toBeGreaterThanOrEqual(50)
    })

    test('resolves a sleep whose signal is aborted', async () => {
      await using subject = await made(make)
      await expect(subject.target.clock.sleep(3_600_000, AbortSignal.abort())).resolves.toBeUndefined()
    })

    test('runs nothing any more once it is disposed of', async () => {
      const { target, says } = await make()
      await target[Symbol.asyncDispose]()
      const result = await target.run(says.argv, { timeoutMs })
      expect(result.end).not.toBe('exited')
      expect(result).toMatchObject({ argv: says.argv, exitCode: null, stdout: '' })
    })

    test('hands stdin to the command, a secret too', async ({ skip }) => {
      await using subject = await made(make)
      const { target, echoesStdin } = subject
      if (echoesStdin === undefined) return skip('this target has no stdin')
      const plain = await target.run(echoesStdin, { timeoutMs, stdin: 'first\nsecond' })
      const secret = await target.run(echoesStdin, { timeoutMs, stdin: new Secret('hunter2', 'password') })
      const none = await target.run(echoesStdin, { timeoutMs })
      expect([plain.stdout, secret.stdout, none.stdout]).toEqual(['first\nsecond', 'hunter2', ''])
    })
  })
}

type Change = (argv: readonly string[]) => readonly unknown[]

const impossibleArgv: readonly (readonly [what: string, change: Change, complaint: string])[] = [
  ['an empty argv', () => [], 'argv is empty'],
  ['an empty command', () => [''], 'the command is empty'],
  ['a secret in argv', (argv) => [...argv, new Secret('hunter2', 'admin password')], 'is a secret (admin password)'],
  ['a secret as the command', () => [new Secret('hunter2', 'admin password')], 'the command is a secret'],
  ['a number in argv', (argv) => [...argv, 5], 'is of type number'],
  ['undefined in argv', (argv) => [...argv, undefined], 'is of type undefined'],
  ['an object in argv', (argv) => [...argv, { toString: () => 'hunter2' }], 'is of type object'],
  ['a NUL character in argv', (argv) => [...argv, 'a\0b'], 'contains a NUL character'],
]

async function made(make: () => Promise<ContractSubject>): Promise<ContractSubject & AsyncDisposable> {
  const subject = await make()
  return { ...subject, [Symbol.asyncDispose]: () => subject.target[Symbol.asyncDispose]() }
}
