import { checkLessons } from './check-lessons.ts'
import { checkSetup } from './check-setup.ts'
import { checkShell } from './check-shell.ts'
import { allWords, hasContext, wordsOf } from './context-words.ts'
import { readInfoString } from './info-string.ts'
import type { Block, Page } from './page.ts'
import { parseBlock } from './parse-block.ts'
import type { Problem, Rule } from './problem.ts'
import { declaredBy, declaredIn, isNode, namesIn, visit, type Name, type Node } from './syntax-tree.ts'

/** What each block's code mentions by name, by the block's number: the compiler hands it just these of the context. */
export type NamesOf = Readonly<Record<number, readonly string[]>>

/** What each kind of block has to use, or it would prove, change or attest nothing. */
const needs = {
  gate: {
    name: 'claim',
    rule: 'no-claim',
    message: 'a gate makes at least one claim, or it could never be red; add claim(text, ok)',
  },
  mutate: {
    name: 'ensure',
    rule: 'no-ensure',
    message: 'a mutation changes things by ensure(what, { look, create }) only, so that it can be run twice',
  },
  human: {
    name: 'human',
    rule: 'no-human',
    message: 'a human step says what to do and what to attest; add human({ do, attest })',
  },
} as const

/** What a block could reach the world by, past its context and the guard behind it, and what there is instead. */
const outOfReach: Readonly<Record<string, string>> = {
  process: 'a block has its context only',
  globalThis: 'a block has its context only',
  global: 'a block has its context only',
  Function: 'a block is what its reader sees',
  eval: 'a block is what its reader sees',
  fetch: 'ask with http: a curl on the jumphost',
  WebSocket: 'ask with http: a curl on the jumphost',
  setTimeout: 'wait with until: it has a limit, and virtual time on sim',
  setInterval: 'wait with until: it has a limit, and virtual time on sim',
  setImmediate: 'wait with until: it has a limit, and virtual time on sim',
  Date: "a page has no clock; a command's own output tells the time",
  performance: "a page has no clock; a command's own output tells the time",
  crypto: 'a page draws nothing at random',
}

const forKind: Readonly<Record<string, string>> = {
  ensure: 'it changes things, so it is for a mutate block',
  human: 'it asks a person, so it is for a human block',
  state: "it names a gate's verdict, so it is for a gate",
}

/**
 * Parses every block on its own, so that one bad block cannot hide another and no stray `})` can leave its function,
 * and collects what is wrong in it, with the page's own lines and columns.
 */
export function checkBlocks(page: Page): { readonly problems: readonly Problem[]; readonly names: NamesOf } {
  const checker = new BlockChecker(page)
  for (const block of page.blocks) checker.check(block)
  return checker
}

class BlockChecker {
  readonly problems: Problem[] = []
  readonly names: Record<number, readonly string[]> = {}
  readonly #lines: readonly string[]
  readonly #ofSetup = new Set<string>()

  constructor(page: Page) {
    this.#lines = page.text.split('\n')
  }

  check(block: Block): void {
    if (block.lang === 'sh') {
      const wrong = checkShell(block.body)
      if (wrong === undefined) return
      this.#at(block, block.openLine + 1 + wrong.line, wrong.column, 'shell-gate', wrong.message)
    }
    if (block.lang !== 'ts') return
    const { program, findings } = parseBlock(block.body, block.kind === 'setup')
    for (const { offset, message } of findings) {
      this.#in(block, offset, 'syntax', `this block does not parse: ${message}`)
    }
    if (findings.length > 0) return
    this.#checkReach(block, program)
    for (const { offset, rule, message } of checkLessons(program)) this.#in(block, offset, rule, message)
    if (block.kind === 'setup') this.#setup(block, program)
    else this.#body(block, program)
  }

  #setup(block: Block, program: Node): void {
    for (const { offset, rule, message } of checkSetup(program)) this.#in(block, offset, rule, message)
    for (const { name, start } of (program['body'] as readonly Node[]).flatMap(declaredBy)) {
      this.#ofSetup.add(name)
      if (allWords.has(name) || name.startsWith('$')) this.#taken(block, name, start)
    }
    this.names[block.number] = []
  }

  #body(block: Block, program: Node): void {
    const { kind } = block
    if (!hasContext(kind)) return
    const used = namesIn(program)
    const mentioned = new Set(used.map(({ name }) => name))
    const statements = program['body'] as readonly Node[]
    for (const { name, start } of statements.flatMap(declaredBy)) {
      if (wordsOf[kind].includes(name)) this.#taken(block, name, start)
    }
    for (const { type, start } of statements) {
      if (type.startsWith('Import')) this.#in(block, start, 'syntax', 'an import goes into the setup block')
      if (type.startsWith('Export')) this.#in(block, start, 'syntax', 'a block exports nothing; it may return a result')
    }
    const own = declaredIn(program)
    for (const { name, start } of foreignWords(used, kind, own)) {
      const message = `${name} is not for a ${kind} block: ${forKind[name] ?? 'it is for others'}`
      this.#in(block, start, 'not-for-kind', message)
    }
    this.#checkState(block, program, own)
    const need = needs[kind]
    if (!mentioned.has(need.name)) this.#at(block, block.openLine, this.#kindColumn(block), need.rule, need.message)
    this.names[block.number] = [...mentioned]
  }

  /** What would load code from elsewhere while it runs, or reach past the context, in any block. */
  #checkReach(block: Block, program: Node): void {
    visit(program, (node) => {
      const what = reachOf(node)
      if (what === undefined) return
      const message = `${what} is out of reach here; setup imports from "#gates/NAME.ts" only`
      this.#in(block, node.start, 'foreign-import', message)
    })
    const own = declaredIn(program)
    for (const { name, start } of namesIn(program)) {
      const instead = Object.hasOwn(outOfReach, name) && !own.has(name) ? outOfReach[name] : undefined
      if (instead !== undefined) this.#in(block, start, 'out-of-reach', `${name} is out of reach of a page: ${instead}`)
    }
  }

  /** A constant of setup that a block changes would be state, which a resumed run has lost. */
  #checkState(block: Block, program: Node, own: ReadonlySet<string>): void {
    visit(program, (node) => {
      const changes = node.type === 'AssignmentExpression' ? node['left'] : undefined
      const counts =
        node.type === 'UpdateExpression' || (node.type === 'UnaryExpression' && node['operator'] === 'delete')
          ? node['argument']
          : undefined
      const root = rootOf((changes ?? counts) as Node | undefined)
      if (root === undefined || own.has(root) || !this.#ofSetup.has(root)) return
      const message = `a page keeps no state, and ${root} is of setup; return what a later step needs, and read it there as results`
      this.#in(block, node.start, 'setup-state', message)
    })
  }

  #taken(block: Block, name: string, offset: number): void {
    const message = name.startsWith('$')
      ? 'names with $ at their head are for the compiler'
      : `${name} is a word that blocks already have`
    this.#in(block, offset, 'taken-name', `${message}; choose another name`)
  }

  #kindColumn({ openLine }: Block): number {
    return readInfoString(this.#lines[openLine - 1] ?? '').kindColumn
  }

  /** `offset` counts from the start of the block's body; the parser counts UTF-16 units. */
  #in(block: Block, offset: number, rule: Rule, message: string): void {
    const lines = block.body.slice(0, offset).split('\n')
    this.#at(block, block.openLine + lines.length, (lines.at(-1)?.length ?? 0) + 1, rule, message)
  }

  #at({ place }: Block, line: number, column: number, rule: Rule, message: string): void {
    this.problems.push({ file: place.file, line, column, rule, message })
  }
}

function foreignWords(used: readonly Name[], kind: keyof typeof wordsOf, own: ReadonlySet<string>): Name[] {
  return used.filter(({ name }) => allWords.has(name) && !wordsOf[kind].includes(name) && !own.has(name))
}

function rootOf(node: Node | undefined): string | undefined {
  let at = node
  while (at?.type === 'MemberExpression') at = at['object'] as Node
  return at?.type === 'Identifier' ? String(at['name']) : undefined
}

function reachOf(node: Node): string | undefined {
  if (node.type === 'ImportExpression') return 'import()'
  if (node.type === 'CallExpression' && nameIn(node, 'callee') === 'require') return 'require()'
  return node.type === 'MetaProperty' && nameIn(node, 'meta') === 'import' ? 'import.meta' : undefined
}

function nameIn(node: Node, key: string): unknown {
  const inner = node[key]
  return isNode(inner) ? inner['name'] : undefined
}
