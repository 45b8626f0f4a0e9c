import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { remembered, type Reading } from '../../src/site/remembered.ts'

let root = ''
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A project with one file that is read and one that reads it. */
function project(): { readonly root: string; readonly data: string; readonly code: string } {
  root = mkdtempSync(join(tmpdir(), 'checkride-remembered-'))
  const code = join(root, 'code')
  mkdirSync(code)
  const data = join(root, 'data.txt')
  for (const file of [data, join(code, 'reader.ts'), join(root, 'package.json')]) writeFileSync(file, 'first')
  return { root, data, code }
}

/** Reads the file the way a slow reader would, and counts how often it had to. */
function counting({ root, data, code }: ReturnType<typeof project>) {
  let times = 0
  const look = async (more: Partial<Reading> = {}): Promise<string> => {
    const { text } = await remembered({ root, kind: 'page', name: 'a', code: () => [code], ...more }, () => {
      times += 1
      return Promise.resolve({ value: { text: readFileSync(data, 'utf8') }, files: [data] })
    })
    return text
  }
  return { look, times: () => times }
}

test('what was read is not read again', async () => {
  const { look, times } = counting(project())
  expect([await look(), await look(), times()]).toEqual(['first', 'first', 1])
})

test.each(['data.txt', 'code/reader.ts', 'package.json'])('a change of %s makes it be read again', async (file) => {
  const own = project()
  const { look, times } = counting(own)
  await look()
  writeFileSync(join(own.root, file), 'second')
  expect(await look()).toBe(file === 'data.txt' ? 'second' : 'first')
  expect(times()).toBe(2)
})

test.each([
  ['another name', { name: 'b' }],
  ['another kind', { kind: 'site' as const }],
  ['another text', { given: 'more' }],
])('%s is read for itself', async (_, more) => {
  const { look, times } = counting(project())
  await look()
  await look(more)
  expect(times()).toBe(2)
})

test.each([
  ['cut short', '{"name": "a"'],
  ['of another make', '{}'],
  ['no object', 'null'],
])('an entry that is %s is read anew', async (_, text) => {
  const own = project()
  const { look, times } = counting(own)
  await look()
  const cache = join(own.root, 'node_modules', '.cache', 'checkride')
  for (const file of readdirSync(cache)) writeFileSync(join(cache, file), text)
  expect(await look()).toBe('first')
  expect(times()).toBe(2)
})

test('where nothing can be written it is read each time', async () => {
  const own = project()
  writeFileSync(join(own.root, 'node_modules'), 'in the way')
  const { look, times } = counting(own)
  expect([await look(), await look(), times()]).toEqual(['first', 'first', 2])
})

test('its files have so few names that they cannot grow without end', async () => {
  const own = project()
  const { look } = counting(own)
  for (let index = 0; index < 10; index += 1) await look({ name: `page ${index}` })
  for (const file of readdirSync(join(own.root, 'node_modules', '.cache', 'checkride'))) {
    expect(file).toMatch(/^page-[0-9a-f]{3}\.json$/)
  }
})
