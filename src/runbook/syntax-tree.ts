/** A node as oxc-parser hands it over; `start` and `end` count UTF-16 units of the parsed text. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

export interface Name {
  readonly name: string
  readonly start: number
}

/** The TypeScript nodes with a value inside; all others are types alone. */
const withValue = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
])

/** Of these nodes, the parts that are only names of members or labels, unless computed. */
const namesOnly: Readonly<Record<string, string>> = {
  MemberExpression: 'property',
  Property: 'key',
  MethodDefinition: 'key',
  PropertyDefinition: 'key',
  AccessorProperty: 'key',
  LabeledStatement: 'label',
  BreakStatement: 'label',
  ContinueStatement: 'label',
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** A node and all below it that is not only a type or the name of a member; `see` may refuse to go deeper by returning false. */
export function visit(value: unknown, see: (node: Node) => boolean | void): void {
  if (Array.isArray(value)) {
    for (const each of value) visit(each, see)
    return
  }
  if (!isNode(value)) return
  if (value.type.startsWith('TS')) {
    if (withValue.has(value.type)) visit(value['expression'], see)
    return
  }
  if (see(value) === false) return
  const skipped = value['computed'] === true ? undefined : namesOnly[value.type]
  for (const [key, inner] of Object.entries(value)) if (key !== skipped) visit(inner, see)
}

/** Every identifier that stands for a value, where it is declared and where it is used. */
export function namesIn(program: Node): Name[] {
  const names: Name[] = []
  visit(program, (node) => {
    if (node.type === 'Identifier') names.push(nameOf(node))
  })
  return names
}

/** Every name that is declared anywhere in it, parameters included. */
export function declaredIn(program: Node): Set<string> {
  const names = new Set<string>()
  visit(program, (node) => {
    const declared = [...declaredBy(node), ...patterns(node['params']), ...patterns(node['param'])]
    for (const { name } of declared) names.add(name)
  })
  return names
}

/** The names that this one statement or declaration declares. */
export function declaredBy(node: Node): Name[] {
  if (node.type === 'VariableDeclarator') return patterns(node['id'])
  if (node.type === 'VariableDeclaration') return (node['declarations'] as readonly Node[]).flatMap(declaredBy)
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration' || /^TS.*Declaration$/.test(node.type))
    return patterns(node['id'])
  if (node.type === 'ImportDeclaration')
    return (node['specifiers'] as readonly Node[]).flatMap((each) => patterns(each['local']))
  return []
}

function patterns(value: unknown): Name[] {
  if (Array.isArray(value)) return value.flatMap(patterns)
  if (!isNode(value)) return []
  switch (value.type) {
    case 'Identifier':
      return [nameOf(value)]
    case 'ObjectPattern':
      return patterns(value['properties'])
    case 'ArrayPattern':
      return patterns(value['elements'])
    case 'Property':
      return patterns(value['value'])
    case 'AssignmentPattern':
      return patterns(value['left'])
    case 'RestElement':
      return patterns(value['argument'])
    default:
      return []
  }
}

function nameOf(node: Node): Name {
  return { name: String(node['name']), start: node.start }
}
