import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compilePage } from '../../src/runbook/compile-page.ts'
import { readPage, type ReadPage } from '../../src/runbook/read-page.ts'
import { frontMatter, readText } from './fixtures/read-text.ts'

const runbooks = join(import.meta.dirname, '..', '..', 'runbooks')

/** Where each line of the compiled page comes from: the page's own line, one made for a fence or the head, or nothing. */
function originsOf({ page, names }: ReadPage): { readonly own: string[]; readonly origins: string[] } {
  const own = page.text.split('\n')
  const made =
    /^(?:import \{ [$\w, ]+ \} from '#page'|;export const \$\d+ = \$\w+\(async \((?:\{ [\w, ]+ \})?\) => \{|\}\);)$/
  const origins = compilePage(page, names)
    .split('\n')
    .map((line, index) =>
      line === '' ? 'blank' : line === own[index] ? 'own' : made.test(line) ? 'made' : `?? ${line}`,
    )
  return { own, origins }
}

/** What each line of the page has to become. */
function expectedOrigins({ page }: ReadPage): string[] {
  const expected = page.text.split('\n').map(() => 'blank')
  const blocks = page.blocks.filter(({ lang }) => lang === 'ts')
  for (const { kind, openLine, closeLine, body } of blocks) {
    for (const [index, line] of body.split('\n').entries()) {
      if (closeLine - openLine > 1 && line !== '') expected[openLine + index] = 'own'
    }
    if (kind === 'setup') continue
    expected[openLine - 1] = 'made'
    expected[closeLine - 1] = 'made'
  }
  if (blocks.some(({ kind }) => kind !== 'setup')) expected[0] = 'made'
  return expected
}

const pages = readdirSync(runbooks).filter((file) => file.endsWith('.md'))

test.each(pages)('line N of %s is line N of its module', (file) => {
  const path = join(runbooks, file)
  const read = readPage({ file, path, text: readFileSync(path, 'utf8') })
  expect(read.page.problems).toEqual([])
  expect(originsOf(read).origins).toEqual(expectedOrigins(read))
})

describe('of a generated page', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/)
  const prose = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => ({ lines: [words.join(' ')], body: [] }))
  const heading = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('3.1a ', '3.1b ', ''), word)
    .map(([depth, id, title]) => ({ lines: [`${'#'.repeat(depth)} ${id}${title}`], body: [] }))
  const line = fc
    .oneof(
      fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
      fc.constantFrom(
        '',
        '  ',
        '\t',
        '});',
        '})',
        "import { $gate } from '#page'",
        '<!--',
        '# 3.1a',
        '---',
        '`',
        '``',
        'x ```',
      ),
    )
    // What ends a fence, or looks as if one had not been ended, is another matter.
    .filter((text) => !/^\s*(?:`{3}|~{3})/.test(text) && !/[\r\n]/.test(text))
  const infos = [
    'ts gate id=3.1a',
    'ts gate id=3.1b  timeout=60s',
    'ts mutate id=3.1a',
    'ts human id=3.1b',
    'ts setup',
    'sh gate id=3.1a',
    'text expect',
    'text commands',
    'ts',
    'bash',
    '',
  ]
  const info = fc.constantFrom(...infos)
  const marker = fc.tuple(fc.constantFrom('`', '~'), fc.integer({ min: 3, max: 5 })).map(([tick, n]) => tick.repeat(n))
  const fence = fc.tuple(marker, info, fc.array(line, { maxLength: 6 })).map(([ticks, words, body]) => ({
    lines: [`${ticks}${words}`, ...body, ticks],
    body: /^ts \w/.test(words) ? body : [],
  }))
  const part = fc.oneof(prose, heading, fence, fence)
  const anyPage = fc.array(part, { maxLength: 10 })

  test('every line is its own, made for a fence, or blank', () => {
    fc.assert(
      fc.property(anyPage, fc.boolean(), (parts, ends) => {
        const text = parts.map(({ lines }) => `\n${lines.join('\n')}`).join('\n')
        const read = readText(ends ? `${text}\n` : text)
        const { own, origins } = originsOf(read)
        expect(origins).toHaveLength(own.length)
        expect(origins).toEqual(expectedOrigins(read))
      }),
      { numRuns: 500 },
    )
  })

  test('the bodies are those that were written, in their order', () => {
    fc.assert(
      fc.property(anyPage, (parts) => {
        const { page, names } = readText(parts.map(({ lines }) => `\n${lines.join('\n')}`).join('\n'))
        const compiled = compilePage(page, names).split('\n')
        let at = frontMatter.split('\n').length
        for (const { lines, body } of parts) {
          for (const [index, written] of body.entries()) expect(compiled[at + 1 + index]).toBe(written)
          at += lines.length + 1
        }
      }),
      { numRuns: 500 },
    )
  })
})

test('a block is handed what it mentions, and nothing of another kind', () => {
  const { page, names } = readText(
    "\n## 3.1a A\n\n```ts gate id=3.1a\nconst a = await juju.status()\nclaim('a', a.x.note === state)\n```\n",
  )
  expect(compilePage(page, names).split('\n').slice(8)).toEqual([
    ';export const $0 = $gate(async ({ juju, claim, state }) => {',
    'const a = await juju.status()',
    "claim('a', a.x.note === state)",
    '});',
    '',
  ])
})
