import { applicationOf, type Bundle, type BundleApplication } from '../../site/bundle.ts'
import { isSubordinate } from '../../site/placement.ts'
import type { ConfigValue, Model } from '../world/juju-world.ts'
import { naturally } from './go-table.ts'

/** One change of a deployment, with the line that tells it. */
export type BundleChange = { readonly text: string } & (
  | { readonly kind: 'upload' }
  | { readonly kind: 'application' | 'expose'; readonly name: string }
  | { readonly kind: 'options'; readonly name: string; readonly options: Readonly<Record<string, ConfigValue>> }
  | { readonly kind: 'machine'; readonly key: string; readonly id: string }
  | { readonly kind: 'relation'; readonly pair: readonly [string, string] }
  | { readonly kind: 'container'; readonly id: string }
  | { readonly kind: 'unit'; readonly name: string; readonly application: string; readonly place: string }
)

interface Ground {
  readonly bundle: Bundle
  readonly model: Model
  readonly base: string
  /** By key of the bundle, the machine that it is already. */
  readonly mapped: ReadonlyMap<string, string>
}

/**
 * What it takes to bring a model to a bundle, in Juju's order: applications, machines in the order of their keys' numbers, relations,
 * units with their containers. Texts: juju 3.6 `core/bundle/changes`. Throws where a unit is placed otherwise than on a machine of the
 * bundle or in a container there.
 */
export function bundleChanges(ground: Ground): BundleChange[] {
  const { bundle, model, mapped } = ground
  const names = naturally(Object.keys(bundle.applications))
  const keys = naturally(Object.keys(bundle.machines)).filter((key) => !mapped.has(key))
  const machines = keys.map((key, index): BundleChange & { readonly kind: 'machine' } => {
    const id = String(model.nextMachine + index)
    const text = `add new machine ${id}${key === id ? '' : ` (bundle machine ${key})`}`
    return { kind: 'machine', key, id, text }
  })
  const ids = new Map([...mapped, ...machines.map(({ key, id }) => [key, id] as const)])
  return [
    ...applicationChanges(ground, names),
    ...machines,
    ...relationChanges(ground),
    ...unitChanges(ground, names, { ids, fresh: new Set(machines.map(({ id }) => id)) }),
  ]
}

function applicationChanges({ bundle, model, base }: Ground, names: readonly string[]): BundleChange[] {
  const uploaded = new Set(Object.values(model.applications).map(({ charm, channel }) => `${charm} ${channel}`))
  return names.flatMap((name): BundleChange[] => {
    const spec = bundle.applications[name]
    if (spec === undefined) return []
    const charm = charmName(spec)
    const existing = model.applications[name]
    if (existing !== undefined) return optionChange(name, spec, existing.options)
    const channel = spec.channel ?? ''
    const isNew = !uploaded.has(`${charm} ${channel}`)
    uploaded.add(`${charm} ${channel}`)
    const from = channel === '' ? '' : ` from channel ${channel}`
    const upload = `upload charm ${charm} from charm-hub for base ${base}${from} with architecture=amd64`
    const track = channel === '' ? '' : ` with ${channel}`
    const using = charm === name ? '' : ` using ${charm}`
    return [
      ...(isNew ? [{ kind: 'upload', text: upload } as const] : []),
      { kind: 'application', name, text: `deploy application ${name} from charm-hub on ${base}${track}${using}` },
      ...(spec.expose === true
        ? [
            {
              kind: 'expose',
              name,
              text: `expose all endpoints of ${name} and allow access from CIDRs 0.0.0.0/0 and ::/0`,
            } as const,
          ]
        : []),
    ]
  })
}

function optionChange(
  name: string,
  { options = {} }: BundleApplication,
  had: Readonly<Record<string, ConfigValue>>,
): BundleChange[] {
  const changed = Object.entries(options).filter(([key, value]) => had[key] !== value)
  if (changed.length === 0) return []
  return [{ kind: 'options', name, options: Object.fromEntries(changed), text: `set application options for ${name}` }]
}

function relationChanges({ bundle, model }: Ground): BundleChange[] {
  return bundle.relations
    .filter(([left, right]) => {
      const endpoint = left.split(':')[1] ?? ''
      const known = model.applications[applicationOf(left)]?.relations[endpoint] ?? []
      return !known.some((each) => typeof each !== 'string' && each['related-application'] === applicationOf(right))
    })
    .map((pair) => ({ kind: 'relation', pair, text: `add relation ${pair[0]} - ${pair[1]}` }))
}

function unitChanges(
  { bundle, model }: Ground,
  names: readonly string[],
  machines: { readonly ids: ReadonlyMap<string, string>; readonly fresh: ReadonlySet<string> },
): BundleChange[] {
  const used = new Map(
    Object.entries(model.machines).map(([id, { containers }]) => [id, nextContainer(Object.keys(containers))]),
  )
  return names.flatMap((name) => {
    const spec = bundle.applications[name]
    if (spec === undefined || isSubordinate(spec)) return []
    const existing = model.applications[name]
    const had = Object.keys(existing?.units ?? {}).length
    return Array.from({ length: Math.max(0, (spec.num_units ?? 0) - had) }, (_, added) => {
      const directive = spec.to?.[Math.min(had + added, spec.to.length - 1)] ?? ''
      const [, inside, key = ''] = /^(lxd:)?(\d+)$/.exec(directive) ?? []
      const id = machines.ids.get(key)
      if (id === undefined) throw new Error(`${name}: placement "${directive}"`)
      const unit = `${name}/${(existing?.nextUnit ?? 0) + added}`
      const on = `${machines.fresh.has(id) ? 'new' : 'existing'} machine ${id}`
      if (inside === undefined) {
        return [{ kind: 'unit', name: unit, application: name, place: id, text: `add unit ${unit} to ${on}` } as const]
      }
      const container = `${id}/lxd/${used.get(id) ?? 0}`
      used.set(id, (used.get(id) ?? 0) + 1)
      return [
        { kind: 'container', id: container, text: `add lxd container ${container} on ${on}` } as const,
        {
          kind: 'unit',
          name: unit,
          application: name,
          place: container,
          text: `add unit ${unit} to ${container}`,
        } as const,
      ]
    }).flat()
  })
}

function nextContainer(ids: readonly string[]): number {
  return Math.max(-1, ...ids.map((id) => Number(id.split('/').at(-1)))) + 1
}

/** The name of a charm without the scheme that a bundle may give it. */
export function charmName({ charm }: Pick<BundleApplication, 'charm'>): string {
  return charm.replace(/^ch:/, '')
}
