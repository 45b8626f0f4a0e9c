import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeFileWhole } from '../../src/report/write-file.ts'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'checkride-write-'))
})
afterEach(() => rm(dir, { recursive: true }))

test('the folder is made and the file is whole, with nothing beside it', async () => {
  const file = join(dir, 'report', 'site', 'page.html')
  await writeFileWhole(file, 'first')
  await writeFileWhole(file, 'second')
  expect(await readFile(file, 'utf8')).toBe('second')
  expect(await readdir(join(dir, 'report', 'site'))).toEqual(['page.html'])
})

test('a failure leaves what was there and no temporary file', async () => {
  await mkdir(join(dir, 'taken', 'inner'), { recursive: true })
  await expect(writeFileWhole(join(dir, 'taken'), 'text')).rejects.toMatchObject({ code: 'EISDIR' })
  expect(await readdir(dir)).toEqual(['taken'])
})

test('a reader sees the old file or the new one and never a part', async () => {
  const file = join(dir, 'page.html')
  const texts = ['a', 'b'].map((letter) => letter.repeat(1_000_000))
  await writeFileWhole(file, texts[0] ?? '')
  let writing = true
  const seen = new Set<number>()
  const reading = (async () => {
    while (writing) seen.add(texts.indexOf(await readFile(file, 'utf8')))
  })()
  for (const text of [...texts, ...texts]) await writeFileWhole(file, text)
  writing = false
  await reading
  expect(seen.has(-1)).toBe(false)
})
