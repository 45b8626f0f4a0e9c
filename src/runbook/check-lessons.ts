import type { Rule } from './problem.ts'
import { byCidr, byHostname, byUnit, forbiddenWords, uuid } from './lessons.ts'
import { isNode, visit, type Node } from './syntax-tree.ts'

interface Finding {
  readonly offset: number
  readonly rule: Rule
  readonly message: string
}

const numbered = new Set(['subnet', 'subnetId', 'vlan', 'vlanId', 'fabric', 'fabricId'])

/** What has gone wrong in life already, in a block's code: ids of one cloud, words that no block may use, a wait that nothing ends. */
export function checkLessons(program: Node): Finding[] {
  const found: Finding[] = []
  visit(program, (node) => {
    const text = textOf(node)
    if (text !== undefined) found.push(...ofText(text, node.start))
    const message = ofNode(node)
    if (message !== undefined) found.push({ offset: node.start, rule: 'literal-id', message })
    if (isEndless(node))
      found.push({ offset: node.start, rule: 'endless-wait', message: 'this waits without a limit; wait with until' })
  })
  return found
}

function ofText(text: string, offset: number): Finding[] {
  const word = forbiddenWords.find(({ pattern }) => pattern.test(text))
  if (word !== undefined) return [{ offset, rule: 'forbidden-command', message: word.message }]
  const message = /\b(?:subnet|vlan|fabric|parent)=\d+\b/.test(text)
    ? byCidr
    : /^\d+\/lxd\/\d+$/.test(text)
      ? byUnit
      : uuid.pattern.test(text)
        ? uuid.message
        : undefined
  return message === undefined ? [] : [{ offset, rule: 'literal-id', message }]
}

function ofNode(node: Node): string | undefined {
  if (node.type === 'Property') {
    const value = literalOf(node['value'])
    const key = nameIn(node['key'])
    if (numbered.has(key) && isNumber(value)) return byCidr
    if (key === 'system_id' && typeof value === 'string') return byHostname
  }
  if (node.type === 'MemberExpression' && node['computed'] === true && lastName(node['object']) === 'machines')
    return isNumber(literalOf(node['property'])) ? byUnit : undefined
  if (node.type !== 'BinaryExpression') return undefined
  const sides = [node['left'], node['right']]
  const name = sides.map(lastName).find((each) => each !== '') ?? ''
  const value = sides.map(literalOf).find((each) => each !== undefined)
  if (name === 'system_id' && typeof value === 'string') return byHostname
  return (name === 'id' || numbered.has(name)) && typeof value === 'number' ? byCidr : undefined
}

function isEndless(node: Node): boolean {
  if (node.type === 'ForStatement') return node['test'] === null
  return (node.type === 'WhileStatement' || node.type === 'DoWhileStatement') && literalOf(node['test']) === true
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node.type !== 'TemplateElement') return undefined
  const value = node['value']
  return typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : undefined
}

function literalOf(value: unknown): unknown {
  return isNode(value) && value.type === 'Literal' ? value['value'] : undefined
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))
}

function nameIn(value: unknown): string {
  return isNode(value) && value.type === 'Identifier' ? String(value['name']) : ''
}

/** The name by which a value is reached: `machines` of `status.machines`. */
function lastName(value: unknown): string {
  return isNode(value) && value.type === 'MemberExpression' ? nameIn(value['property']) : nameIn(value)
}
