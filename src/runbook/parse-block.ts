import { parseSync, type OxcError } from 'oxc-parser'
import { declaredBy, isNode, visit, type Node } from './syntax-tree.ts'

/** What is wrong at an offset of a block's body. */
export interface Finding {
  readonly offset: number
  readonly message: string
}

/**
 * Parses a body by itself, as a module and without a function around it: a brace too many is then an error where it stands, and cannot
 * end the function that the body will be in.
 */
export function parseBlock(
  body: string,
  isSetup: boolean,
): { readonly program: Node; readonly findings: readonly Finding[] } {
  const { errors, program } = parseSync('block.ts', body, {
    lang: 'ts',
    sourceType: 'module',
    showSemanticErrors: true,
  })
  // A block is the body of a function after all, and may return.
  const real = isSetup ? errors : errors.filter((error) => !error.message.startsWith("A 'return' statement can only"))
  const tree = program as unknown as Node
  const findings = real.map((error) => findingOf(error, body))
  if (findings.length === 0) findings.push(...missedByParser(tree))
  return { program: tree, findings }
}

function findingOf({ message, labels, helpMessage }: OxcError, body: string): Finding {
  const first = labels[0]?.start ?? 0
  if (message.endsWith('found `EOF`')) {
    const opened = labels.find((each) => each.message === 'Opened here')?.start
    if (opened !== undefined) return { offset: opened, message: `\`${body[opened] ?? ''}\` is never closed` }
    const said = lowerFirst(message.replace('`EOF`', 'the end of the block'))
    return { offset: body.trimEnd().length, message: said }
  }
  const isMissing = message.startsWith('Expected a semicolon')
  const character = body[first] ?? ''
  if (/[)}\]]/.test(character) && (isMissing || message === 'Unexpected token')) {
    return { offset: first, message: `\`${character}\` closes what this block did not open` }
  }
  if (isMissing) {
    const word = /[\w$]+$/.exec(body.slice(0, first))?.[0] ?? ''
    return { offset: first - word.length, message: `after "${word}" something is missing, or it is misspelt` }
  }
  // The place is that of the second declaration, which is the one to change.
  const offset = message.includes('already been declared') ? (labels.at(-1)?.start ?? first) : first
  return { offset, message: `${lowerFirst(message)}${helpMessage === null ? '' : ` (${lowerFirst(helpMessage)})`}` }
}

/** What this parser lets pass, and the engine would refuse without saying where. */
function missedByParser(program: Node): Finding[] {
  const findings: Finding[] = []
  if (isNode(program['hashbang']))
    findings.push({ offset: 0, message: 'a block is no script; take the line with #! away' })
  visit(program, (node) => {
    const message = node.type === 'Literal' ? whyNoRegex(node['regex']) : undefined
    if (message !== undefined) findings.push({ offset: node.start, message })
  })
  const functions = (program['body'] as readonly Node[]).filter((each) => each.type === 'FunctionDeclaration')
  const names = functions.flatMap(declaredBy)
  for (const [index, { name, start }] of names.entries()) {
    if (names.findIndex((each) => each.name === name) === index) continue
    findings.push({ offset: start, message: `identifier \`${name}\` has already been declared` })
  }
  return findings
}

function whyNoRegex(regex: unknown): string | undefined {
  if (typeof regex !== 'object' || regex === null || !('pattern' in regex) || !('flags' in regex)) return undefined
  try {
    return void new RegExp(String(regex.pattern), String(regex.flags))
  } catch (error) {
    return lowerFirst(error instanceof Error ? error.message : String(error))
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '')
}
