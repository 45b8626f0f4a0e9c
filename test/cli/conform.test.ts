import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { conform } from '../../src/cli/conform.ts'
import { goJson } from '../../src/sim/juju/go-text.ts'
import { statusOf } from '../../src/sim/juju/status.ts'
import { sampleWorld } from '../sim/sample-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'checkride-conform-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const status = statusOf(await sampleWorld())
const good = goJson(status)
const argv = 'juju status -m c:admin/m --format json'

interface Row {
  readonly stdout?: string
  readonly stderr?: string
  readonly argv?: string
  readonly exit?: string
  readonly kind?: string
  readonly recorded?: string
  readonly state?: string
}

let folders = 0

/** Writes recordings into a folder of their own and holds them against the schemas. */
async function conformOf(
  rows: readonly Row[],
  options = { json: false },
): Promise<{ readonly exitCode: number; readonly output: string }> {
  folders += 1
  const dir = join(folder, String(folders))
  const lines = rows.map((row, index) => {
    for (const [stream, text] of [
      ['out', row.stdout ?? ''],
      ['err', row.stderr ?? ''],
    ] as const) {
      const file = join(dir, 'below', `${index}.${stream}`)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    return [
      `${index}.out`,
      `${index}.err`,
      row.argv ?? argv,
      row.exit ?? '0',
      '3.6',
      row.kind ?? 'recorded',
      row.recorded ?? '',
      row.state ?? '',
    ].join('\t')
  })
  const header = 'stdout\tstderr\targv\texit\tversion\tkind\trecorded\tstate'
  writeFileSync(join(dir, 'below', 'index.tsv'), `${[header, ...lines].join('\n')}\n`)
  const texts: string[] = []
  const exitCode = await conform(dir, options, { write: (text) => texts.push(text) })
  return { exitCode, output: texts.join('') }
}

const totals = (output: string): string => output.trimEnd().split('\n').at(-1) ?? ''

describe('conform', () => {
  test('finds the index below a folder and counts what it read, on its last line', async () => {
    const { exitCode, output } = await conformOf([{ stdout: good }, { stdout: goJson({ ...status, weather: 'fine' }) }])
    expect([exitCode, totals(output)]).toEqual([
      0,
      'conform: 2 recordings, 2 parsed, 1 drift keys, 0 failures, 0 unknown commands',
    ])
    expect(output).toMatch(/^drift juju status .*weather$/m)
  })

  test.each([
    ['a renamed key', good.replaceAll('"juju-status"', '"agent-status"'), 'juju-status: expected object, got nothing'],
    [
      'a value of another type',
      good.replace(/"exposed":false/, '"exposed":"no"'),
      'exposed: expected boolean, got "no"',
    ],
    ['a value that no enum has', good.replace('"current":"idle"', '"current":"dozing"'), 'got "dozing"'],
    ['half of it', good.slice(0, 400), 'expected JSON'],
    ['nothing', '', 'expected JSON, got nothing'],
  ])('fails on %s, and says where', async (_what, stdout, why) => {
    const { exitCode, output } = await conformOf([{ stdout: good }, { stdout }])
    expect([exitCode, totals(output)]).toEqual([
      1,
      'conform: 2 recordings, 1 parsed, 0 drift keys, 1 failures, 0 unknown commands',
    ])
    expect(output).toContain(join('below', '1.out'))
    expect(output).toContain(why)
  })

  test.each([
    ['the right text and exit code', { exit: '1', stderr: 'ERROR model c:admin/m not found\n' }, 0],
    ['a text that is not known', { exit: '1', stderr: 'ERROR the moon is full\n' }, 1],
    ['a known text with another exit code', { exit: '77', stderr: 'ERROR model c:admin/m not found\n' }, 1],
    ['a known text on the other stream', { exit: '1', stdout: 'ERROR model c:admin/m not found\n', stderr: 'x\n' }, 1],
  ])('judges a recorded failure by %s', async (_what, row, exitCode) => {
    expect((await conformOf([row])).exitCode).toBe(exitCode)
  })

  test('lists a command without a schema as such, which is no failure', async () => {
    const { exitCode, output } = await conformOf([{ argv: 'frobnicate the moon', stdout: 'x' }])
    expect([exitCode, totals(output)]).toEqual([
      0,
      'conform: 1 recordings, 0 parsed, 0 drift keys, 0 failures, 1 unknown commands',
    ])
    expect(output).toContain('frobnicate the moon')
  })

  test('reports a recording that is too old, with the state that the cloud was in', async () => {
    const { exitCode, output } = await conformOf([
      { stdout: good, recorded: '2020-01-01T00:00:00Z', state: 'after 1.7 hold' },
      { stdout: good, recorded: new Date().toISOString(), state: 'after 3.1a pass' },
    ])
    expect(exitCode).toBe(0)
    expect(output.match(/^stale: .*$/gm)).toEqual([
      expect.stringMatching(/0\.out: \d{4,} days old, recorded after 1\.7 hold$/),
    ])
  })

  test('prints the same as JSON', async () => {
    const { output } = await conformOf([{ stdout: good }, { stdout: '{}' }], { json: true })
    expect(JSON.parse(output)).toMatchObject({ totals: { recordings: 2, parsed: 1, failures: 1 }, missed: [] })
  })

  test('refuses a folder without an index', async () => {
    mkdirSync(join(folder, 'empty'))
    const write = { write: () => true }
    await expect(conform(join(folder, 'empty'), { json: false }, write)).rejects.toThrow('has no index.tsv')
    await expect(conform(join(folder, 'nowhere'), { json: false }, write)).rejects.toThrow('no folder that can be read')
  })
})

const captures = process.env['CHECKRIDE_CAPTURES'] ?? '/nowhere'
if (!existsSync(captures))
  process.stdout.write('skipped: conform on recordings of real tools (set CHECKRIDE_CAPTURES to their folder)\n')

test.skipIf(!existsSync(captures))('conform has no failure on recordings of real tools', async () => {
  const texts: string[] = []
  const exitCode = await conform(captures, { json: false }, { write: (text) => texts.push(text) })
  expect(texts.join('').match(/^FAIL .*$/gm) ?? []).toEqual([])
  expect(exitCode).toBe(0)
})
