import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { conform } from '../../src/cli/conform.ts'
import { drawFrom } from '../../src/sim/engine/draw.ts'
import { rehearse } from '../rehearse.ts'

const folder = mkdtempSync(join(tmpdir(), 'checkride-record-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a recorded rehearsal', async () => {
  const dir = join(folder, 'recorded')
  const { end } = await rehearse({ record: dir })
  const index = readFileSync(join(dir, 'index.tsv'), 'utf8')

  test('has a line for each answer, with the state that the cloud was in', () => {
    expect(end.verdict).toBe('pass')
    const rows = index
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'))
    expect(rows[0]).toEqual(['stdout', 'stderr', 'argv', 'exit', 'version', 'kind', 'recorded', 'state'])
    expect(rows.slice(1).every((row) => row.length === 8)).toBe(true)
    expect(rows.find((row) => row[2]?.startsWith('openstack endpoint list'))?.slice(3)).toEqual([
      '0',
      '',
      'recorded on sim',
      expect.stringMatching(/^2026-12-01T/),
      'after 3.1b pass',
    ])
  })

  test('has no secret in any of its files', () => {
    const password = drawFrom(1).word('admin-password', 16)
    const texts = readdirSync(dir).map((file) => readFileSync(join(dir, file), 'utf8'))
    expect(texts.length).toBeGreaterThan(20)
    expect(texts.filter((text) => text.includes(password) || text.includes('OS_PASSWORD'))).toEqual([])
    expect(index).not.toContain('get-admin-password')
  })

  test('is read by conform as it is, without a failure', async () => {
    const lines: string[] = []
    const exitCode = await conform(dir, { json: false }, { write: (text) => lines.push(text) })
    expect([exitCode, lines.at(-1)]).toEqual([
      0,
      expect.stringMatching(/^conform: \d+ recordings, \d+ parsed, 0 drift keys, 0 failures, /),
    ])
  })

  test('can be replayed', async () => {
    const status = readdirSync(dir).find((file) => file.startsWith('juju-status') && file.endsWith('.out')) ?? ''
    const replayed = await rehearse({
      target: { kind: 'replay', path: join(dir, status) },
      selection: { only: ['3.1a', '3.1b'] },
    })
    expect(replayed.end).toMatchObject({ verdict: 'pass' })
  })

  test('is not written over', async () => {
    await expect(rehearse({ record: dir })).rejects.toThrow('already has recordings')
  })
})
