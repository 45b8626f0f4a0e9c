import type { CommandLine } from './command-line.ts'

const unitName = /^([a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*)\/(?:\d+|leader)$/
const word = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/

/** The units, the action and its arguments of a `juju run`. */
export interface ActionArguments {
  readonly units: readonly string[]
  readonly action: string
  readonly pairs: readonly string[]
}

/** Takes the words of `juju run` apart, or says what is wrong with them; juju 3.6 `cmd/juju/action/run.go`. */
export function actionArguments({ words }: Pick<CommandLine, 'words'>): ActionArguments | { readonly wrong: string } {
  const end = words.findIndex((each) => !unitName.test(each))
  const units = end === -1 ? words : words.slice(0, end)
  const [action, ...pairs] = end === -1 ? [] : words.slice(end)
  if (action !== undefined && !word.test(action))
    return { wrong: `invalid unit or action name ${JSON.stringify(action)}` }
  if (units.length === 0) return { wrong: 'no unit specified' }
  if (action === undefined) return { wrong: 'no action specified' }
  if (new Set(units.map((each) => each.split('/')[0])).size > 1)
    return { wrong: 'all units must be of the same application' }
  for (const pair of pairs) {
    const [keys = '', ...value] = pair.split('=')
    if (value.length === 0)
      return { wrong: `argument ${JSON.stringify(pair)} must be of the form key.key.key...=value` }
    const bad = keys.split('.').find((key) => !word.test(key))
    if (bad !== undefined) {
      return {
        wrong: `key ${JSON.stringify(bad)} must start and end with lowercase alphanumeric, and contain only lowercase alphanumeric and hyphens`,
      }
    }
  }
  return { units, action, pairs }
}

/** The parameters of `key.key=value` words over those of a file; values are read as YAML's plain words. */
export function withPairs(
  parameters: Readonly<Record<string, unknown>>,
  pairs: readonly string[],
  asText: boolean,
): Record<string, unknown> {
  const all: Record<string, unknown> = structuredClone({ ...parameters })
  for (const pair of pairs) {
    const [path = '', ...rest] = pair.split('=')
    const keys = path.split('.')
    let at = all
    for (const key of keys.slice(0, -1)) {
      const inner = at[key]
      const next = isMap(inner) ? inner : {}
      at[key] = next
      at = next
    }
    at[keys.at(-1) ?? path] = asText ? rest.join('=') : plainValue(rest.join('='))
  }
  return all
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function plainValue(text: string): unknown {
  if (/^(?:true|True|yes|on)$/.test(text)) return true
  if (/^(?:false|False|no|off)$/.test(text)) return false
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text)
  if (text === '' || text === 'null' || text === '~') return null
  return /^(["'])(.*)\1$/.exec(text)?.[2] ?? text
}
