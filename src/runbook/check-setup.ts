import type { Rule } from './problem.ts'
import { visit, type Node } from './syntax-tree.ts'

interface SetupFinding {
  readonly offset: number
  readonly rule: Extract<Rule, 'setup-state' | 'foreign-import'>
  readonly message: string
}

const allowed = new Set(['FunctionDeclaration', 'TSTypeAliasDeclaration', 'TSInterfaceDeclaration', 'EmptyStatement'])
const handOn = 'what a later step needs, a block returns, and the later one reads it as results'

/** A page keeps no state, and reaches nothing but the vocabulary: what in its setup is otherwise. */
export function checkSetup(program: Node): SetupFinding[] {
  return (program['body'] as readonly Node[]).flatMap((statement): SetupFinding[] => [
    ...checkStatement(statement),
    ...checkWaiting(statement),
  ])
}

function checkStatement(statement: Node): SetupFinding[] {
  const state = (offset: number, message: string): SetupFinding[] => [{ offset, rule: 'setup-state', message }]
  if (statement.type === 'ImportDeclaration') return checkImport(statement)
  if (statement.type.startsWith('Export')) return state(statement.start, 'nobody imports a page; take `export` away')
  if (statement.type === 'VariableDeclaration') {
    const word = String(statement['kind'])
    if (word !== 'const') return state(statement.start, `a page keeps no state: write const for ${word}; ${handOn}`)
    const filled = (statement['declarations'] as readonly Node[]).find((each) =>
      isToBeFilled(each['init'] as Node | null),
    )
    return filled === undefined
      ? []
      : state(filled.start, `a page keeps no state, and this is only there to be filled; ${handOn}`)
  }
  return allowed.has(statement.type)
    ? []
    : state(statement.start, 'setup has imports, constants and functions only; the rest goes into a block')
}

function checkImport(statement: Node): SetupFinding[] {
  const source = statement['source'] as Node
  const from = String(source['value'])
  if (/^#gates\/(?:[\w-]+\/)*[\w-]+\.ts$/.test(from)) return []
  const hint = /^#gates\/[\w/-]+$/.test(from) ? `write "${from}.ts"` : 'a page imports from "#gates/NAME.ts" only'
  return [{ offset: source.start, rule: 'foreign-import', message: `"${from}" cannot be imported; ${hint}` }]
}

const containers = new Set(['Array', 'Map', 'Object', 'Set', 'WeakMap', 'WeakSet'])

function isToBeFilled(init: Node | null): boolean {
  if (init === null) return false
  if (init.type.startsWith('TS')) return isToBeFilled(init['expression'] as Node | null)
  if (init.type === 'ArrayExpression') return (init['elements'] as unknown[]).length === 0
  if (init.type === 'ObjectExpression') return (init['properties'] as unknown[]).length === 0
  const callee = init['callee'] as Node | undefined
  return (
    init.type === 'NewExpression' &&
    containers.has(String(callee?.['name'])) &&
    (init['arguments'] as unknown[]).length === 0
  )
}

function checkWaiting(statement: Node): SetupFinding[] {
  const found: SetupFinding[] = []
  visit(statement, (node) => {
    if (/Function/.test(node.type)) return false
    const waits = node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node['await'] === true)
    if (waits)
      found.push({ offset: node.start, rule: 'setup-state', message: 'setup waits for nothing; await in a block' })
    return !waits
  })
  return found
}
