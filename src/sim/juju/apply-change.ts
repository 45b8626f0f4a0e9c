import { castDraft, type Draft } from 'immer'
import { applicationOf, type Bundle, type BundleApplication } from '../../site/bundle.ts'
import { hostOf, isSubordinate } from '../../site/placement.ts'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import type { Model, SimApplication } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { charmName, type BundleChange } from './bundle-changes.ts'
import { endpointOf } from './endpoints.ts'
import { defaultSpaceOf } from './model-config.ts'
import { newMachine } from './new-machine.ts'
import { newUnit } from './new-unit.ts'

interface At {
  readonly key: string
  readonly bundle: Bundle
  readonly trust: boolean
}

/** Makes one change of a bundle to a model. What was refused, as the controller says it, or nothing. */
export function applyChange(draft: Draft<World>, at: At, change: BundleChange): string | undefined {
  const model = draft.juju.models[at.key]
  if (model === undefined) return undefined
  switch (change.kind) {
    case 'upload':
      return undefined
    case 'application':
      return addApplication(draft, model, at, change.name)
    case 'expose':
      Object.assign(model.applications[change.name] ?? {}, { exposed: true })
      return undefined
    case 'options':
      Object.assign(model.applications[change.name]?.options ?? {}, change.options)
      return undefined
    case 'machine':
      addMachine(draft, model, at, change)
      return undefined
    case 'relation':
      addRelation(model, at.bundle, change.pair)
      return undefined
    case 'container':
      addContainer(draft, model, at.key, change.id)
      return undefined
    case 'unit':
      addUnit(draft, model, change)
      return undefined
  }
}

function addApplication(
  draft: Draft<World>,
  model: Draft<Model>,
  { bundle, trust }: At,
  name: string,
): string | undefined {
  const spec = bundle.applications[name]
  if (spec === undefined) return undefined
  const dead = Object.values(spec.bindings ?? {}).find((space) => model.spaces[space] === undefined)
  if (dead !== undefined) return `cannot deploy application "${name}": space "${dead}" not found`
  const host = isSubordinate(spec) ? hostOf(bundle, name) : undefined
  const application: SimApplication = {
    charm: charmName(spec),
    channel: spec.channel ?? 'latest/stable',
    revision: drawFrom(draft.seed).int(`revision/${charmName(spec)}`, 40, 800),
    version: '',
    subordinateTo: host === undefined ? [] : [host],
    relations: {},
    bindings: bindingsOf(bundle, name, spec, defaultSpaceOf(model)),
    options: spec.options ?? {},
    constraints: spec.constraints ?? '',
    units: {},
    nextUnit: 0,
    life: 'alive',
    ...(trust && spec.trust === true ? { trust: true as const } : {}),
  }
  model.applications[name] = castDraft(application)
  return undefined
}

/** Every endpoint that the bundle speaks of is bound; one that is bound to nothing stands on the default. */
function bindingsOf(bundle: Bundle, name: string, spec: BundleApplication, byDefault: string): Record<string, string> {
  const whole = spec.bindings?.[''] ?? byDefault
  const related = bundle.relations.flat().filter((end) => applicationOf(end) === name && end.includes(':'))
  const bindings: Record<string, string> = { '': whole }
  for (const end of related) bindings[end.split(':')[1] ?? ''] = whole
  return { ...bindings, ...spec.bindings }
}

function addMachine(
  draft: Draft<World>,
  model: Draft<Model>,
  { key, bundle }: At,
  change: { readonly key: string; readonly id: string },
): void {
  const constraints = bundle.machines[change.key]?.constraints
  model.machines[change.id] = castDraft(newMachine(draft.nowMs, ['arch=amd64', constraints ?? ''].join(' ').trim()))
  model.nextMachine = Math.max(model.nextMachine, Number(change.id) + 1)
  model.bundleMachines = { ...model.bundleMachines, [change.key]: change.id }
  const seconds = drawFrom(draft.seed).int(`provision/${model.uuid}/${change.id}`, 4, 20)
  schedule(draft, seconds * 1000, { kind: 'juju.machine-due', model: key, machine: change.id })
}

function addRelation(model: Draft<Model>, bundle: Bundle, pair: readonly [string, string]): void {
  const [left, right] = pair
  const hosts = [hostOf(bundle, applicationOf(left)), hostOf(bundle, applicationOf(right))]
  const inside = hosts[0] === applicationOf(right) || hosts[1] === applicationOf(left)
  for (const [own, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const application = model.applications[applicationOf(own)]
    if (application === undefined) continue
    const endpoint = own.split(':')[1] ?? ''
    const list = (application.relations[endpoint] ??= [])
    list.push({
      'related-application': applicationOf(other),
      interface: endpointOf(application.charm, endpoint).interface,
      scope: inside ? 'container' : 'global',
    })
  }
}

/** A container is begun once its machine runs, or now where it does already. */
function addContainer(draft: Draft<World>, model: Draft<Model>, key: string, id: string): void {
  const machine = model.machines[id.split('/')[0] ?? '']
  if (machine === undefined) return
  machine.containers[id] = castDraft(newMachine(draft.nowMs, 'arch=amd64'))
  if (machine.agent.current === 'started')
    schedule(draft, 90_000, { kind: 'juju.container-due', model: key, container: id })
}

function addUnit(
  draft: Draft<World>,
  model: Draft<Model>,
  change: { readonly name: string; readonly application: string; readonly place: string },
): void {
  const application = model.applications[change.application]
  if (application === undefined) return
  application.units[change.name] = castDraft(newUnit(draft.nowMs, { machine: change.place }))
  application.nextUnit = Math.max(application.nextUnit, Number(change.name.split('/')[1]) + 1)
  const [top = ''] = change.place.split('/')
  if (top === change.place && model.machines[top]?.agent.current === 'started') {
    const key = `${model.owner}/${model.name}`
    schedule(draft, 30_000, { kind: 'juju.place-ready', model: key, place: top })
  }
}
