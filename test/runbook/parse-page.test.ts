import { expect, test } from 'vitest'
import { readPage } from '../../src/runbook/read-page.ts'
import { problemsOf, readText } from './fixtures/read-text.ts'

const claim = "claim('text', true)"

test.each([
  ['between fences of tildes', `~~~ts gate id=3.1a\n${claim}\n~~~\n`],
  ['between fences of four backticks', `\`\`\`\`ts gate id=3.1a\n${claim}\n\`\`\`\`\n`],
  ['with a closing fence that is longer', `\`\`\`ts gate id=3.1a\n${claim}\n\`\`\`\`\`  \n`],
  ['at the very end, without a line end', `\`\`\`ts gate id=3.1a\n${claim}\n\`\`\``],
  ['with two blanks between the attributes', `\`\`\`ts gate id=3.1a  timeout=60s\n${claim}\n\`\`\`\n`],
  ['with tabs between the attributes', `\`\`\`\tts\tgate\tid=3.1a\n${claim}\n\`\`\`\n`],
  ['right below a paragraph', `A line.\n\`\`\`ts gate id=3.1a\n${claim}\n\`\`\`\n`],
  ['right below a list', `- A line.\n\`\`\`ts gate id=3.1a\n${claim}\n\`\`\`\n`],
  ['below a comment on one line', `<!-- A comment. -->\n\`\`\`ts gate id=3.1a\n${claim}\n\`\`\`\n`],
])('a block is read %s', (_, text) => {
  const { page } = readText(`\n## 3.1a A step\n\n${text}`)
  expect(page.problems).toEqual([])
  expect(page.steps.map(({ id, title, blocks }) => ({ id, title, bodies: blocks.map(({ body }) => body) }))).toEqual([
    { id: '3.1a', title: 'A step', bodies: [claim] },
  ])
})

test.each([
  ['a fence of four backticks shows one of three', '````markdown\n```ts gate id=3.1a\nclaim(1)\n```\n````\n'],
  ['a fence of tildes shows one of backticks', '~~~\n```ts gate id=3.1a\nclaim(1)\n```\n~~~\n'],
  ['code has no kind', '```ts\nprocess.exit(1)\n```\n'],
  ['code has no language', '```\nprocess.exit(1)\n```\n'],
  ['code is only indented', '    process.exit(1)\n'],
  ['a comment goes around the block', '<!--\n```ts gate id=3.1a\nclaim(1)\n```\n-->\n'],
  ['the comment has empty lines', '<!-- off\n\n```ts gate id=3.1a\n\nclaim(1)\n```\n\n-->\n'],
  ['the block stands in a list and is unmarked', '1. ```bash\n   juju models -c c\n   ```\n'],
])('nothing is run where %s', (_, text) => {
  const { page } = readText(`\n## 3.1a A step\n\n${text}`)
  expect({ problems: page.problems, blocks: page.blocks }).toEqual({ problems: [], blocks: [] })
})

test.each([
  ['no line', '```ts gate id=3.1a\n```\n', []],
  ['one empty line', '```ts gate id=3.1a\n\n```\n', ['']],
  ['empty lines at both ends', '```ts gate id=3.1a\n\nclaim(1)\n\n```\n', ['', 'claim(1)', '']],
  ['a shorter fence', '````ts gate id=3.1a\n```\nclaim(1)\n```\n````\n', ['```', 'claim(1)', '```']],
  ['tabs and trailing blanks', '```ts gate id=3.1a\n\tclaim(1)  \n```\n', ['\tclaim(1)  ']],
])('a body of %s is kept as it stands', (_, text, lines) => {
  const { page } = readText(`\n## 3.1a A step\n\n${text}`)
  expect(page.blocks.map(({ body }) => body)).toEqual([lines.join('\n')])
})

test.each([
  ['ends in a line that only looks like its end', '```ts gate id=3.1a\nclaim(1)\n    ```'],
  ['ends in a line with a fence behind words', '```ts gate id=3.1a\nclaim(1) ```'],
  ['ends in a shorter fence', '````ts gate id=3.1a\nclaim(1)\n```\n'],
  ['ends in a fence of the other kind', '```ts gate id=3.1a\nclaim(1)\n~~~\n'],
  ['is all that stands on the last line', '```ts gate id=3.1a'],
  ['ends with its quote', '> ```ts gate id=3.1a\n> claim(1)\n'],
])('a block is not closed where it %s', (_, text) => {
  const column = text.startsWith('>') ? 3 : 1
  const marker = /`+/.exec(text)?.[0] ?? ''
  const message = `this block is never closed; end it with a line of ${marker}`
  expect(problemsOf(`\n## 3.1a A step\n\n${text}`)).toEqual([`9:${column}  unclosed-fence  ${message}`])
})

test.each([
  ['of the second depth', '## 3.1a A step', '3.1a', 'A step'],
  ['of the third', '### 3.1a A step', '3.1a', 'A step'],
  ['with its id as code', '## `3.1a` A `step`', '3.1a', 'A step'],
  ['with emphasis', '## **3.1a** A *step*', '3.1a', 'A step'],
  ['with a tab', '## 3.1a\tA step', '3.1a', 'A step'],
  ['with a line below it', '3.1a A step\n-----------', '3.1a', 'A step'],
  ['without a title', '## 3.1a', '3.1a', ''],
])('a heading %s names a step', (_, heading, id, title) => {
  const { page } = readText(`\n${heading}\n\n\`\`\`ts gate id=3.1a\n${claim}\n\`\`\`\n`)
  expect(page.problems).toEqual([])
  expect(page.steps.map((step) => ({ id: step.id, title: step.title, line: step.place.line }))).toEqual([
    { id, title, line: 7 },
  ])
})

const block = (id: string): string => `\`\`\`ts gate id=${id}\n${claim}\n\`\`\`\n`

test.each([
  ['a deeper heading without an id keeps the step above it', `## 3.1a A\n\n### Notes\n\n${block('3.1a')}`, []],
  [
    'a heading without an id of the same depth ends a step',
    `## 3.1a A\n\n## Notes\n\n${block('3.1a')}`,
    ['11:12  wrong-id  id=3.1a, but the heading at line 9 has no id; write "## 3.1a Notes" there'],
  ],
  [
    'a heading of depth one ends a step, and is none',
    `## 3.1a A\n\n# 3.1b B\n\n${block('3.1b')}`,
    ['11:12  wrong-id  id=3.1b, but no heading stands above it; write "## 3.1b Title"'],
  ],
  [
    'a heading beside a deeper step leads back to the step around both',
    `## 3.1 A\n\n### 3.1a B\n\n${block('3.1a')}\n### Notes\n\n${block('3.1')}`,
    [],
  ],
])('%s', (_, text, problems) => {
  expect(problemsOf(`\n${text}`)).toEqual(problems)
})

test('blocks of one step are told apart by their order, and numbered through the page', () => {
  const { page } = readText(
    `\n## 3.1a A\n\n${block('3.1a')}\n\`\`\`text expect\n\`\`\`\n\n${block('3.1a')}\n## 3.1b B\n\n${block('3.1b')}`,
  )
  expect(page.blocks.map(({ number, order, step, kind }) => [number, order, step, kind])).toEqual([
    [0, 1, '3.1a', 'gate'],
    [1, 1, undefined, 'expect'],
    [2, 2, '3.1a', 'gate'],
    [3, 1, '3.1b', 'gate'],
  ])
})

test('a misspelt gate is told once, and not again for the output below it', () => {
  const text = `\n## 3.1a A\n\n\`\`\`ts gatte id=3.1a\n\`\`\`\n\n\`\`\`text expect\npass\n\`\`\`\n`
  expect(problemsOf(text)).toEqual(['9:7  unknown-kind  "ts gatte" is no kind of block; did you mean gate?'])
})

const starts =
  '1:1  bad-front-matter  a page starts with front matter: a line of ---, then title, phase and site, then a line of ---'
const colon = 'a text with a colon, a # or a * stands in double quotes'

test.each([
  ['is not there', 'Prose.\n', [starts]],
  ['is never closed', '---\ntitle: A page\nphase: "03"\nsite: testcloud\n', [starts]],
  ['comes after an empty line', '\n---\ntitle: A page\n---\n', [starts]],
  [
    'is empty',
    '---\n---\n',
    ['title', 'phase', 'site'].map(
      (key) => `1:1  bad-front-matter  ${key} is missing; write ${key}: "..." below this line`,
    ),
  ],
  [
    'is a list',
    '---\n- title\n---\n',
    ['title', 'phase', 'site'].map(
      (key) => `1:1  bad-front-matter  ${key} is missing; write ${key}: "..." below this line`,
    ),
  ],
  [
    'has an alias of YAML in it',
    '---\ntitle: *bold*\nphase: "03"\nsite: testcloud\n---\n',
    ['2:1  bad-front-matter  title is not a text; write title: "..."'],
  ],
  [
    'has a colon in a text',
    '---\ntitle: Phase 03: verify\nphase: "03"\nsite: testcloud\n---\n',
    [`2:8  bad-front-matter  this is not YAML: Nested mappings are not allowed in compact mappings; ${colon}`],
  ],
  [
    'has a key twice',
    '---\ntitle: A\ntitle: B\nphase: "03"\nsite: testcloud\n---\n',
    [`3:1  bad-front-matter  this is not YAML: Map keys must be unique; ${colon}`],
  ],
])('front matter that %s is refused', (_, text, problems) => {
  const { page } = readPage({ file: 'page.md', path: '/nowhere/page.md', text })
  expect(page.problems.map(({ line, column, rule, message }) => `${line}:${column}  ${rule}  ${message}`)).toEqual(
    problems,
  )
})

test('a page with carriage returns is refused once, and its other mistakes keep their lines', () => {
  const text = '## 3.1a A\r\rAmid.\r\n\r\n```ts gate id=3.1b\r\nclaim(1)\r\n```\r\n'
  const message =
    'id=3.1b, but the heading above it is of step 3.1a; write id=3.1a, or a heading "## 3.1b Title" above it'
  expect(problemsOf(text)).toEqual([
    "6:10  not-lf  7 carriage returns: a runbook has LF alone, so that a paste arrives as it was written; sed -i 's/\\r//g' page.md",
    `10:12  wrong-id  ${message}`,
  ])
})

test('a page with a byte order mark is told to lose it', () => {
  const { page } = readPage({ file: 'page.md', path: '/p.md', text: '\ufeff---\ntitle: A\nphase: "1"\nsite: x\n---\n' })
  expect(page.problems.map(({ line, column, rule, message }) => [line, column, rule, message])).toEqual([
    [
      1,
      1,
      'not-ascii',
      'U+FEFF: a runbook is ASCII, so that a paste arrives as it was written; write nothing: save the page without a byte order mark',
    ],
  ])
})
