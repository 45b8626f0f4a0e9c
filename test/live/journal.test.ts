import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { journalTarget } from '../../src/live/journal-target.ts'
import { JournalFailed, openJournal, type JournalFiles } from '../../src/live/journal.ts'
import { verbOf } from '../../src/cloud/verbs.ts'
import { Redactor } from '../../src/target/redact.ts'
import { Secret } from '../../src/target/secret.ts'
import type { RunOptions, Target } from '../../src/target/target.ts'
import { virtualClock } from '../../src/target/virtual-clock.ts'

const options = { timeoutMs: 1000 }

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'checkride-journal-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A target that says the same to everything and counts what was started. */
function saying(stdout: string): { target: Target; started: string[] } {
  const started: string[] = []
  const run: Target['run'] = (argv) => {
    started.push(argv.join(' '))
    return Promise.resolve({ argv, exitCode: 0, stdout, stderr: '', durationMs: 5, end: 'exited' })
  }
  const clock = virtualClock(0)
  return { target: { name: 'live', clock, run, [Symbol.asyncDispose]: () => Promise.resolve() }, started }
}

/** Files on a disk that is full after so many lines. */
function fullAfter(lines: number): JournalFiles {
  let left = lines
  return {
    open: () => 1,
    write: () => {
      left -= 1
      if (left < 0) throw new Error('ENOSPC: no space left on device, write')
    },
    close: () => {},
  }
}

test('a journal is private, and each line is there as soon as it was added', () => {
  const file = join(folder(), 'state', 'runs', 'x.jsonl')
  using journal = openJournal(file)
  journal.add({ type: 'run', run: 'x' })
  expect(readFileSync(file, 'utf8')).toBe('{"type":"run","run":"x"}\n')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700)
})

test('a journal that is there already is not written into', () => {
  const file = join(folder(), 'x.jsonl')
  openJournal(file)[Symbol.dispose]()
  expect(() => openJournal(file)).toThrow(JournalFailed)
})

test('a command is written down before it starts, and after it has ended with what it printed', async () => {
  const file = join(folder(), 'x.jsonl')
  using journal = openJournal(file)
  const { target } = saying('x'.repeat(70_000))
  const journalled = journalTarget(target, { journal, redactor: new Redactor(), verbOf })
  await journalled.run(['juju', 'status', '--format', 'json'], options)
  const [first, second] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(first).toMatchObject({
    type: 'command-started',
    number: 1,
    verb: 'read',
    argv: ['juju', 'status', '--format', 'json'],
  })
  expect(second).toMatchObject({ type: 'command-ended', number: 1, exitCode: 0, stdout: { bytes: 70_000 } })
  expect(JSON.stringify(second)).toContain(`"${'x'.repeat(65_536)}"`)
})

test('no secret is in it: what a person typed, what a command answered, what has the shape of one', async () => {
  const file = join(folder(), 'x.jsonl')
  using journal = openJournal(file)
  const redactor = new Redactor()
  redactor.learn('canary-typed-1')
  const run = async (stdout: string, argv: readonly string[], more: Partial<RunOptions> = {}): Promise<unknown> =>
    journalTarget(saying(stdout).target, { journal, redactor, verbOf }).run(argv, { ...options, ...more })
  await run('password canary-typed-1', ['juju', 'status', '--format', 'json'], {
    stdin: new Secret('canary-typed-1', 'x'),
  })
  await run('canary-printed-2', ['cat', '/home/operator/admin-openrc'])
  await run('Unseal Key 1: canary3+key', ['juju', 'status', '--format', 'json'])
  expect(readFileSync(file, 'utf8')).not.toMatch(/canary/)
  expect(readFileSync(file, 'utf8')).toContain('"withheld":true')
})

test('on a full disk nothing more is started, and what was under way ends as it ends', async () => {
  const journal = openJournal('/nowhere', fullAfter(1))
  const { target, started } = saying('made')
  const journalled = journalTarget(target, { journal, redactor: new Redactor(), verbOf })
  expect(await journalled.run(['maas', 'admin', 'tags', 'create'], options)).toMatchObject({
    exitCode: 0,
    stdout: 'made',
  })
  const refused = await journalled.run(['maas', 'admin', 'tags', 'create'], options)
  expect(refused).toMatchObject({ exitCode: null, end: 'not-permitted' })
  expect(refused.stderr).toContain('ENOSPC')
  expect(started).toHaveLength(1)
})
