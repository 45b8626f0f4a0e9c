import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { conform } from '../../../src/cli/conform.ts'

const head = 'stdout\tstderr\targv\texit\tversion\tkind\n'

async function conformed(files: Readonly<Record<string, string>>): Promise<{ code: number; text: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'conform-'))
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    let text = ''
    const code = await conform(folder, { json: false }, { write: (more) => (text += more) })
    return { code, text }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const spaces = JSON.stringify({
  spaces: [{ id: '0', name: 'alpha', subnets: { '10.0.0.0/24': { type: 'ipv4', zones: null } } }],
})

test('a row that was made by hand is listed apart, with what differs, and is no failure', async () => {
  const rows = `a\t\tjuju spaces --format json\t0\t3.6\treal\nb\t\tjuju spaces --format json\t0\t3.6\thand-made/test expectation\n`
  const { code, text } = await conformed({ 'index.tsv': head + rows, a: spaces, b: spaces.replace('"0"', '0') })
  expect(text).toMatch(
    /hand-made, not judged as recordings: 1\ndiffers .*\/b\n +spaces\[\]\.id: expected string, got 0/,
  )
  expect(text).toMatch(/conform: 1 recordings, 1 parsed, 0 drift keys, 0 failures/)
  expect(code).toBe(0)
})

test('a failure that was recorded with both streams in one is known by its text', async () => {
  const rows = `a\t\tjuju status --format json\t1\t3.6\treal\n`
  const { text } = await conformed({ 'index.tsv': head + rows, a: '{}\nERROR model c:admin/m not found\n' })
  expect(text).toMatch(/1 recordings, 1 parsed, 0 drift keys, 0 failures/)
})
