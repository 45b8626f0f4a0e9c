import { expect, test } from 'vitest'
import { checkExpected, updateExpected, type ShownBlocks } from '../../src/runbook/expected.ts'
import { parsePage } from '../../src/runbook/parse-page.ts'
import { frontMatter, readText } from './fixtures/read-text.ts'

const head = "\n## 3.1a A\n\n```ts gate id=3.1a\nclaim('a', true)\n```\n"
const expectBlock = (...lines: string[]): string =>
  `\n\`\`\`text expect\n${lines.map((line) => `${line}\n`).join('')}\`\`\`\n`

function shownBy(number: number, shown: readonly string[], commands: readonly string[] = []): ShownBlocks {
  return new Map([[number, { shown, commands }]])
}

test.each([
  ['no line', []],
  ['one line', ['pass 3.1a  a']],
  ['several lines, one of them empty', ['pass 3.1a  a', '', '     note']],
])('a block of %s that is as the run shows it is no problem, and stays as it is', (_, lines) => {
  const { page } = readText(`${head}${expectBlock(...lines)}`)
  const shown = shownBy(0, lines)
  expect(page.problems).toEqual([])
  expect(checkExpected(page, shown)).toEqual([])
  expect(updateExpected(page, shown)).toBe(page.text)
})

const long = `${'a'.repeat(100)} b ${'c'.repeat(100)}`

test.each([
  ['a character', ['pass 3.1a  a'], ['pass 3.1a  b'], '14:12', '"pass 3.1a  a" is now "pass 3.1a  b"'],
  ['a later line', ['a', 'x', 'c'], ['a', 'y', 'c'], '15:1', '"x" is now "y"'],
  ['an end that is missing', ['pass'], ['pass 3.1a'], '14:5', '"pass" is now "pass 3.1a"'],
  ['an end that is too much', ['pass 3.1a'], ['pass'], '14:5', '"pass 3.1a" is now "pass"'],
  ['a line that is missing', ['a'], ['a', 'b'], '15:1', 'it lacks "b"'],
  ['all lines missing', [], ['a'], '14:1', 'it lacks "a"'],
  ['a line too much', ['a', 'b'], ['a'], '15:1', 'it has "b" too much'],
  ['an empty line for one with words', [''], ['a'], '14:1', '"" is now "a"'],
  [
    'a place far into a long line',
    [long],
    [long.replace(' b ', ' x ')],
    '14:102',
    `"...${'a'.repeat(19)} b ${'c'.repeat(38)}..." is now "...${'a'.repeat(19)} x ${'c'.repeat(38)}..."`,
  ],
])('a block that differs by %s is told at the place of it', (_, lines, shown, place, difference) => {
  const { page } = readText(`${head}${expectBlock(...lines)}`)
  const problems = checkExpected(page, shownBy(0, shown))
  expect(problems.map(({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`)).toEqual([
    `${place} stale-expect this is not what the run shows: ${difference}; --update writes it`,
  ])
})

test('commands are compared with what was run, and say so', () => {
  const { page } = readText(`${head}\n\`\`\`text commands\njuju status\n\`\`\`\n`)
  expect(checkExpected(page, shownBy(0, ['shown'], ['juju status -m a:b']))).toEqual([
    {
      file: 'page.md',
      line: 14,
      column: 12,
      rule: 'stale-commands',
      message: 'this is not what the run does: "juju status" is now "juju status -m a:b"; --update writes it',
    },
  ])
})

test('a block whose owner did not run is neither judged nor rewritten', () => {
  const { page } = readText(`${head}${expectBlock('old')}`)
  expect(checkExpected(page, new Map())).toEqual([])
  expect(updateExpected(page, new Map())).toBe(page.text)
})

test('each block belongs to the last one before it that runs', () => {
  const second = "\n```ts gate id=3.1a\nclaim('b', true)\n```\n"
  const { page } = readText(`${head}${expectBlock('a')}${second}${expectBlock('b')}`)
  const shown = new Map([...shownBy(0, ['a']), ...shownBy(2, ['c'])])
  expect(checkExpected(page, shown).map(({ line }) => line)).toEqual([22])
})

test('an update writes the stale blocks and nothing else', () => {
  const around = [
    '\nProse with  two blanks.  \n',
    '\n    indented\n\n~~~\nunmarked\n~~~\n',
    '\nThe end, without a line end.',
  ]
  const [before = '', between = '', after = ''] = around
  const pageWith = (shown: readonly string[], commands: readonly string[]): string =>
    `${head}${before}${expectBlock(...shown)}${between}\n~~~text commands\n${commands.map((each) => `${each}\n`).join('')}~~~\n${after}`
  const { page } = readText(pageWith(['old', 'lines', 'here'], []))
  const [shown, commands] = [
    ['new', '', '     line'],
    ['juju status', "printf '```'"],
  ]
  expect(updateExpected(page, shownBy(0, shown, commands))).toBe(`${frontMatter}${pageWith(shown, commands)}`)
})

test('an update to nothing leaves an empty block', () => {
  const { page } = readText(`${head}${expectBlock('a', 'b')}`)
  expect(updateExpected(page, shownBy(0, []))).toBe(`${frontMatter}${head}${expectBlock()}`)
})

test('an updated page is read again as the same blocks, whatever was shown', () => {
  const shown = ['pass', '```', '```ts gate id=3.1a', '````', '   `````', '~~~']
  const { page } = readText(`${head}${expectBlock('old')}\nThe end.\n`)
  const text = updateExpected(page, shownBy(0, shown))
  const again = parsePage({ file: 'page.md', path: '/p.md', text })
  expect(again.problems).toEqual([])
  expect(again.blocks.map(({ kind, body }) => [kind, body])).toEqual([
    ['gate', "claim('a', true)"],
    ['expect', shown.join('\n')],
  ])
  expect(text.endsWith('\n``````\n\nThe end.\n')).toBe(true)
  expect(checkExpected(again, shownBy(0, shown))).toEqual([])
})
