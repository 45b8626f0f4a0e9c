import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { frontMatter } from './fixtures/read-text.ts'

const root = join(import.meta.dirname, '..', '..')
const script = join(import.meta.dirname, 'fixtures', 'call-blocks.ts')
let folder = ''
let outside = ''

beforeAll(() => {
  mkdirSync(join(root, '.cache', 'test-pages'), { recursive: true })
  folder = mkdtempSync(join(root, '.cache', 'test-pages', 'load-'))
  outside = mkdtempSync(join(tmpdir(), 'checkride-pages-'))
})

afterAll(() => {
  for (const each of [folder, outside]) rmSync(each, { recursive: true, force: true })
})

/** Loads the page in a process of its own, because Node keeps a module for as long as it lives, and calls its gates. */
async function call(path: string): Promise<readonly (readonly [string, unknown])[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, path])
  return JSON.parse(stdout) as [string, unknown][]
}

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, `${frontMatter}${text}`)
  return path
}

const gate = (...lines: string[]): string => `\n## 3.1a A\n\n\`\`\`ts gate id=3.1a\n${lines.join('\n')}\n\`\`\`\n`

test('an error that a block throws has the line and the column of the page at the top of its stack', async () => {
  const path = write('throws.md', gate("claim('a', true)", "  throw new TypeError('here')"))
  const [came] = await call(path)
  expect(came?.[0]).toBe('stack')
  expect(String(came?.[1]).split('\n').slice(0, 2)).toEqual(['TypeError: here', `    at file://${path}:11:9`])
})

test('an error that comes later, and from a helper of setup, has both places', async () => {
  const helper = '\n```ts setup\nfunction fail(text: string): never {\n  throw new Error(text)\n}\n```\n'
  const path = write('helper.md', `${helper}${gate('await Promise.resolve()', "claim('a', fail('later'))")}`)
  const [came] = await call(path)
  const frames = String(came?.[1]).split('\n').slice(1, 3)
  expect(frames.map((frame) => frame.replace(/^.*\(|\)$|^ *at /g, ''))).toEqual([
    `file://${path}:9:9`,
    `file://${path}:17:12`,
  ])
})

test('the text of a template literal over several lines arrives as it stands, types and fences in it included', async () => {
  const text = ['first', '', '  const x: number = 1', '    ```', '});', '\ttab  ', '# 3.1b no heading']
  const path = write('template.md', gate("claim('a', true)", `return \`${text.join('\n').replaceAll('`', '\\`')}\``))
  expect(await call(path)).toEqual([['value', text.join('\n')]])
})

test('types in a block are taken away and nothing moves', async () => {
  const lines = ['const n: number = (1 as unknown) as number', "claim('a', n === 1)", "throw new Error('x' as string)"]
  const path = write('types.md', gate(...lines))
  const [came] = await call(path)
  expect(String(came?.[1])).toContain(`${path}:12:7`)
})

test('a page may lie outside the project, and be reached through a link', async () => {
  const importing = "\n```ts setup\nimport { durationMs } from '#gates/duration.ts'\n```\n"
  const own = join(outside, 'a page.md')
  writeFileSync(own, `${frontMatter}${importing}${gate("claim('a', true)", "return durationMs('2m')")}`)
  const link = join(outside, 'link.md')
  symlinkSync(own, link)
  expect(await Promise.all([call(own), call(link)])).toEqual([[['value', 120_000]], [['value', 120_000]]])
})

describe('what only shows when a page is loaded is told at its place', () => {
  const settled = "import { settld } from '#gates/settled.ts'"
  test.each([
    [
      'a name that a file does not export',
      `\n\`\`\`ts setup\n${settled}\n\`\`\`\n${gate("claim('a', settld)")}`,
      "8:10  load-failed  the page does not load: The requested module '#gates/settled.ts' does not provide an export named 'settld'",
    ],
    [
      'a file that is not there',
      `\n\`\`\`ts setup\nimport {\n  a,\n} from '#gates/phase-99/a.ts'\n\`\`\`\n${gate("claim('a', a)")}`,
      '10:8  load-failed  there is no "#gates/phase-99/a.ts"; src/gates has what can be imported',
    ],
    [
      'a constant that throws',
      `\n\`\`\`ts setup\nconst text = 'a'.repeat(-1)\n\`\`\`\n${gate("claim('a', text)")}`,
      '8:18  load-failed  the page does not load: Invalid count value: -1',
    ],
    [
      'TypeScript that is more than types',
      gate('  enum Kind { One }', "claim('a', Kind.One === 0)"),
      '10:3  load-failed  the page does not load: TypeScript enum is not supported in strip-only mode',
    ],
  ])('%s', async (name, text, problem) => {
    const path = write(`${name.replaceAll(' ', '-')}.md`, text)
    expect(await call(path)).toEqual([['problem', `${relative(root, path)}:${problem}`]])
  })
})
