/** What one line printed, on the real tool or on the simulated one. */
export interface Printed {
  readonly line: string
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** One place in which the simulator differs from the real tool. */
export interface Difference {
  readonly line: string
  readonly path: string
  readonly real: string
  readonly sim: string
}

/** What came of comparing the two. */
export interface Parity {
  readonly lines: number
  /** Keys that stand on both sides with a value of the same type, and of the same value where it is not drawn. */
  readonly keys: number
  readonly differences: readonly Difference[]
}

/** Compares what the same lines have printed, key by key: exit code, keys, types, values that are not drawn, and the words of a failure. */
export function compareParity(real: readonly Printed[], sim: readonly Printed[]): Parity {
  let keys = 0
  const differences = real.flatMap((each, index): Difference[] => {
    const other = sim[index]
    if (other === undefined) return [{ line: each.line, path: '(line)', real: 'asked', sim: 'not asked' }]
    const [ours, theirs] = [leavesOf(other), leavesOf(each)]
    keys += [...theirs].filter(([path, value]) => ours.get(path) === value).length
    return [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((path) => {
      const [there, here] = [theirs.get(path) ?? 'absent', ours.get(path) ?? 'absent']
      return there === here ? [] : [{ line: each.line, path, real: there, sim: here }]
    })
  })
  return { lines: real.length, keys, differences }
}

/** Every leaf of an output by its path; items of a list are one, because their order and number are the cloud's own. */
function leavesOf({ exitCode, stdout, stderr }: Printed): ReadonlyMap<string, string> {
  const leaves = new Map([['(exit code)', String(exitCode)]])
  if (exitCode !== 0) leaves.set('(stderr)', masked(stderr.trim()))
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, `${path}[]`)
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) walk(each, path === '' ? key : `${path}.${key}`)
    else if (!path.includes('[]')) leaves.set(path, masked(JSON.stringify(value)))
    else
      leaves.set(
        path,
        [...new Set([...(leaves.get(path)?.split(' or ') ?? []), kindOf(value)])].toSorted().join(' or '),
      )
  }
  if (stdout.startsWith('{') || stdout.startsWith('[')) walk(JSON.parse(stdout), '')
  else if (stdout !== '') leaves.set('(stdout)', masked(stdout.trim()))
  return leaves
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : typeof value
}

const drawn: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, 'UUID'],
  [/\b[0-9a-f]{32}\b/g, 'UUID'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+|Z)?/g, 'TIME'],
  [/\b(?:fc|fd|fe)[0-9a-f]{2}:[0-9a-f:]+/g, 'IPV6'],
  [/(?:fa|fA):16:3e(?::[0-9a-f]{2}){3}/g, 'MAC'],
]

/** A text without what is drawn anew in each cloud. */
function masked(text: string): string {
  return drawn.reduce((left, [pattern, word]) => left.replaceAll(pattern, word), text)
}
