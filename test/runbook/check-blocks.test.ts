import { describe, expect, test } from 'vitest'
import { problemsOf, readText } from './fixtures/read-text.ts'

const step = (kind: string, code: string): string => `\n## 3.1a A\n\n\`\`\`ts ${kind} id=3.1a\n${code}\n\`\`\`\n`

test.each([
  ['returns', "claim('a', true)\nreturn { id: 1 }"],
  [
    'returns early and from a function of its own',
    "if (site.name === '') return\nconst f = () => { return true }\nclaim('a', f())",
  ],
  ['awaits at its top and in a loop', "for await (const a of [juju.status()]) claim('a', a !== null)"],
  [
    'has types of its own',
    "type A = { readonly a: string }\ninterface B { b: number }\nclaim('a', ({ a: 'x' } satisfies A).a === 'x')",
  ],
  ['names a type like a verb', "type ensure = string\nclaim('a', ('x' as ensure) === 'x')"],
  [
    'has keys and members named like verbs',
    "const a = { ensure: 1, human: 2 }\nclaim('a', a.ensure === 1 && a['human'] === 2)",
  ],
  ['has a parameter named like a verb', "claim('a', [1].every((human) => human > 0))"],
  [
    'takes apart into names like verbs',
    "const { a: { ensure }, ...human } = { a: { ensure: 1 } }\nclaim('a', ensure in human)",
  ],
  ['hands claim on', 'check({ claim })\nfunction check(say: object) { note(String(say)) }'],
  ['ends in a comment', "claim('a', true) // the end"],
  ['has a brace in a text', "claim('})', true)"],
  ['has a brace in a template and an expression', "claim(`}) ${'}'}`, /\\}\\)/.test('})'))"],
  ['says import in a text', 'claim(\'import("node:fs")\', true)'],
])('a gate that %s is in order', (_, code) => {
  expect(problemsOf(step('gate', code))).toEqual([])
})

test.each([
  ['mentions it as a member only', 'note(results.claim)'],
  ['mentions it as a key only', 'note(String({ claim: 1 }))'],
  ['mentions it in a text only', "note('claim(1)')"],
  ['mentions it in a comment only', "// claim('a', true)\nnote('a')"],
  ['mentions it as a type only', 'const a = {} as { claim: string }\nnote(String(a))'],
  ['is empty', ''],
])('a gate that %s makes no claim', (_, code) => {
  expect(problemsOf(step('gate', code)).map((problem) => problem.split('  ').slice(0, 2))).toEqual([
    ['9:7', 'no-claim'],
  ])
})

test('a constant of setup may be read, and be hidden by one of the block', () => {
  const setup = '\n```ts setup\nconst limits = { units: 63 }\n```\n'
  const code = "claim('a', limits.units === 63)\n{\n  const limits = { units: 1 }\n  limits.units += 1\n}"
  expect(problemsOf(`${setup}${step('gate', code)}`)).toEqual([])
})

test.each([
  ['an assignment', 'limits.units = 1', '14:1'],
  ['one deep inside', "if (site.name === '') { limits.a.b[0] = 1 }", '14:25'],
  ['a counter', 'limits.units++', '14:1'],
  ['a deletion', 'delete limits.units', '14:1'],
])('a constant of setup is not changed by %s', (_, code, place) => {
  const setup = '\n```ts setup\nconst limits = JSON.parse("{}")\n```\n'
  const message =
    'a page keeps no state, and limits is of setup; return what a later step needs, and read it there as results'
  expect(problemsOf(`${setup}${step('gate', `${code}\nclaim('a', true)`)}`)).toEqual([
    `${place}  setup-state  ${message}`,
  ])
})

describe('of setup', () => {
  test.each([
    [
      'imports, types, constants and functions',
      "import { a } from '#gates/a.ts'\ntype T = 1\nconst b = [1] as const\nasync function f() { await a(b) }",
    ],
    [
      'a constant that is a function with state for one call',
      'const count = (list: string[]) => {\n  let n = 0\n  for (const _ of list) n += 1\n  return n\n}',
    ],
    ['a file in a folder', "import type { A } from '#gates/phase-03/a-b.ts'"],
  ])('%s are in order', (_, code) => {
    expect(problemsOf(`\n\`\`\`ts setup\n${code}\n\`\`\`\n`)).toEqual([])
  })

  test.each([
    ['a default export', 'export default 1', 'setup-state'],
    ['a list of exports', 'const a = 1\nexport { a }', 'setup-state'],
    ['everything of another module', "export * from '#gates/claim.ts'", 'setup-state'],
    ['a namespace', 'namespace A {}', 'setup-state'],
    ['an enum', 'enum A { B }', 'setup-state'],
    ['a call', 'main()', 'setup-state'],
    ['a loop that waits', 'for await (const a of b) {}', 'setup-state'],
    ['an empty object with a type', 'const a = {} as Record<string, string>', 'setup-state'],
    ['an empty list that is frozen in name only', 'const a: readonly string[] = [] satisfies string[]', 'setup-state'],
    ['a way out of the folder', "import { a } from '#gates/../compose.ts'", 'foreign-import'],
    ['a package', "import { z } from 'zod'", 'foreign-import'],
    ['an import for its effect', "import 'node:process'", 'foreign-import'],
    ['an import inside a function', "const f = () => import('#gates/claim.ts')", 'foreign-import'],
  ])('%s is refused', (_, code, rule) => {
    const rules = readText(`\n\`\`\`ts setup\n${code}\n\`\`\`\n`).page.problems.map((problem) => problem.rule)
    expect([...new Set(rules)]).toEqual([rule])
  })
})

test.each([
  ['bash scripts/x.sh', []],
  ['  bash  ./scripts/x.sh  --all a=b 1,2 @home  ', []],
  ['# why\n\nbash /opt/x.sh \'two words; none\' "and; two"\n', []],
  ['bash x.sh && echo ok', ['9:11  &&']],
  ['bash x.sh *.txt', ['9:11  *.txt']],
  ['bash ~/x.sh', ['9:6  ~/x.sh']],
  ['bash x.sh > log', ['9:11  >']],
  ['bash x.sh `id`', ['9:11  `id`']],
  ['bash x.sh "not ended', ['9:11  "not']],
  ["bash x.sh 'glued'on", ["9:11  'glued'on"]],
])('the shell gate `%s` is one that needs no shell, or is told where it does', (code, needs) => {
  const found = problemsOf(`\n## 3.1a A\n\n\`\`\`sh gate id=3.1a\n${code}\n\`\`\`\n`)
  const message = 'needs a shell, and there is none here: put it into the script'
  expect(found).toEqual(needs.map((each) => `${each.replace('9:', '10:').replace('  ', '  shell-gate  ')} ${message}`))
})
