import { parseSync, type ParseResult } from 'oxc-parser'
import type { Block, Page } from './page.ts'
import type { Problem } from './problem.ts'

/** What a block's code mentions by name: the compiler hands it just these of the context. */
export type NamesOf = ReadonlyMap<Block, ReadonlySet<string>>

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

/** What each kind of block has to use, or it would prove, change or attest nothing. */
const needs = {
  gate: {
    name: 'claim',
    rule: 'no-claim',
    message: 'a gate makes at least one claim; without one it could never be red',
  },
  mutate: {
    name: 'ensure',
    rule: 'no-ensure',
    message: 'a mutation changes things through ensure only, so that it can be run twice',
  },
  human: { name: 'human', rule: 'no-human', message: 'a human step says what to do and what to attest, by human(...)' },
} as const

/**
 * Parses every block on its own, so that one bad block cannot hide another and no stray `})` can leave its function,
 * and collects what is wrong in it, with the page's own lines and columns.
 */
export function checkBlocks(page: Page): { readonly problems: readonly Problem[]; readonly names: NamesOf } {
  const problems: Problem[] = []
  const names = new Map<Block, ReadonlySet<string>>()
  for (const block of page.blocks) {
    if (block.lang === 'sh') problems.push(...checkShell(block))
    if (block.lang !== 'ts') continue
    const found = parseBlock(block)
    problems.push(...found.problems)
    if (found.problems.length > 0) continue
    const mentioned = block.kind === 'setup' ? new Set<string>() : namesIn(found.program)
    names.set(block, mentioned)
    const need = block.kind in needs ? needs[block.kind as keyof typeof needs] : undefined
    if (need !== undefined && !mentioned.has(need.name)) problems.push(problemAt(block, 0, need.rule, need.message))
    if (block.kind === 'setup') problems.push(...checkSetup(block, found.program))
  }
  return { problems, names }
}

function parseBlock(block: Block): { readonly problems: Problem[]; readonly program: Node } {
  const head = block.kind === 'setup' ? '' : 'async () => {\n'
  const code = block.kind === 'setup' ? block.body : `${head}${block.body}\n}`
  const parsed: ParseResult = parseSync('block.ts', code, { lang: 'ts', sourceType: 'module' })
  const problems = parsed.errors.map((error) =>
    problemAt(
      block,
      (error.labels[0]?.start ?? head.length) - head.length,
      'syntax',
      `this block does not parse: ${error.message}`,
    ),
  )
  const program = parsed.program as unknown as Node
  const statements = program['body'] as readonly Node[]
  if (problems.length === 0 && head !== '' && !isOneArrow(statements)) {
    problems.push(problemAt(block, 0, 'syntax', 'this block closes a brace that it did not open'))
  }
  return { problems, program }
}

function isOneArrow(statements: readonly Node[]): boolean {
  const expression = statements[0]?.['expression'] as Node | undefined
  return statements.length === 1 && expression?.type === 'ArrowFunctionExpression'
}

const allowedInSetup = new Set([
  'ImportDeclaration',
  'FunctionDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'EmptyStatement',
])

function checkSetup(block: Block, program: Node): Problem[] {
  return (program['body'] as readonly Node[]).flatMap((statement): Problem[] => {
    const from = (statement['source'] as { value?: unknown } | undefined)?.value
    if (statement.type === 'ImportDeclaration' && !String(from).startsWith('#gates/')) {
      const message = `"${String(from)}" cannot be imported here; a page imports from "#gates/*" only`
      return [problemAt(block, statement.start, 'foreign-import', message)]
    }
    const isConst = statement.type === 'VariableDeclaration' && statement['kind'] === 'const'
    if (isConst || allowedInSetup.has(statement.type)) return []
    const message = 'a page keeps no state: setup has imports, constants and functions only'
    return [problemAt(block, statement.start, 'setup-state', message)]
  })
}

function checkShell(block: Block): Problem[] {
  const lines = block.body.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
  if (lines.length === 1 && /^bash \S+/.test(lines[0] ?? '')) return []
  return [
    problemAt(
      block,
      0,
      'shell-gate',
      'a shell gate is one line, `bash PATH ARGUMENTS`: exit 0 is pass, 1 hold, 2 unknown',
    ),
  ]
}

function namesIn(program: Node): Set<string> {
  const names = new Set<string>()
  visit(program, (node) => {
    if (node.type === 'Identifier') names.add(String(node['name']))
  })
  return names
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const each of value) visit(each, see)
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value) see(value as Node)
    for (const inner of Object.values(value)) visit(inner, see)
  }
}

/** `offset` counts from the start of the block's body; the parser counts UTF-16 units, and a page is ASCII. */
function problemAt(block: Block, offset: number, rule: string, message: string): Problem {
  const before = block.body.slice(0, Math.max(0, Math.min(offset, block.body.length)))
  const lines = before.split('\n')
  const atFence = rule.startsWith('no-') || rule === 'shell-gate'
  return {
    file: block.place.file,
    line: atFence ? block.openLine : block.openLine + lines.length,
    column: atFence ? 1 : (lines.at(-1)?.length ?? 0) + 1,
    rule,
    message,
  }
}
