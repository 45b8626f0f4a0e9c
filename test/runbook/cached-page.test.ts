import { readFileSync, readdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cachedPage } from '../../src/runbook/cached-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'

const project = join(import.meta.dirname, '..', '..')
const root = mkdtempSync(join(tmpdir(), 'checkride-pages-'))
writeFileSync(join(root, 'package.json'), '{}')
afterAll(() => rmSync(root, { recursive: true }))

const pages = ['runbooks', 'fixtures/pages'].flatMap((folder) =>
  readdirSync(join(project, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(project, folder, file)),
)

test.each(pages.map((path) => [relative(project, path), path]))('%s comes back as it was read', async (file, path) => {
  const source = { file, path, text: readFileSync(path, 'utf8') }
  await cachedPage(source, root)
  expect(await cachedPage(source, root)).toEqual(readPage(source))
})

test('a page whose text has changed is read again', async () => {
  const page = (title: string) => ({
    file: 'page.md',
    path: '/nowhere/page.md',
    text: `---\ntitle: ${title}\nphase: "03"\nsite: testcloud\n---\n`,
  })
  await cachedPage(page('One'), root)
  expect((await cachedPage(page('Two'), root)).page.frontMatter.title).toBe('Two')
})
