import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import type { SimApplication } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { factsOf, type Facts } from './facts.ts'
import { relatedBy } from './related-by.ts'
import { hasReached, type Says, type Stage, type StageName } from './stage.ts'
import { stagesOf } from './stages-of.ts'
import { applicationOfUnit, machineAt, unitAt, unitsOfApplication, type UnitPlace } from './unit-place.ts'

/** How soon a charm notices that what it says is no longer so: with its next hook, update-status at the latest. */
const noticeSeconds = [15, 120] as const

/** Lets one unit go on: to its next stage where what that needs holds, or to say what is so now. */
export function lookAt(draft: Draft<World>, place: UnitPlace): void {
  const facts = factsOf(draft, place)
  if (facts === undefined || !canRun(facts)) return
  const { at, next } = position(facts)
  if (next !== undefined && !isHeld(facts, next) && (next.needs?.(facts) ?? true)) begin(draft, facts, next)
  else if (at !== undefined && isOther(facts, whatSays(facts, at))) begin(draft, facts, at)
}

/** The stage that a unit is at and the one after it. */
function position({ application, unit }: Facts): { readonly at?: Stage; readonly next?: Stage } {
  const stages = stagesOf(application.charm)
  const index = unit.stage === 'settled' ? stages.length - 1 : stages.findIndex((each) => each.name === unit.stage)
  const [at, next] = [stages[index], stages[index + 1]]
  return { ...(at === undefined ? {} : { at }), ...(next === undefined ? {} : { next }) }
}

const paused: Says = ['maintenance', "Paused. Use 'resume' action to resume normal service."]

/** What a unit says at a stage: what an upset makes it say, else what its charm finds. */
export function whatSays(facts: Facts, stage: Stage): Says | undefined {
  if (facts.unit.paused === true) return paused
  return facts.world.juju.upsets.insists?.[facts.place.unit] ?? stage.says?.(facts)
}

/** Whether install hooks fail: the space that stands for every endpoint without a binding is none of the model's. */
export function isPoisoned({ model }: Pick<Facts, 'model'>): boolean {
  const space = model.config['default-space']?.value
  return space !== undefined && space !== '' && space !== 'alpha' && !Object.hasOwn(model.spaces, String(space))
}

function canRun(facts: Facts): boolean {
  const { world, model, place, unit } = facts
  if (unit.goingTo !== undefined || unit.life !== 'alive' || !hasReached(unit, 'allocated')) return false
  if (world.juju.upsets.stuckAllocating?.includes(place.unit) === true) return false
  if (unit.workload.current === 'error' && isPoisoned(facts)) return false
  if (unit.agent.current === 'lost') return false
  return machineAt(model, place)?.agent.current === 'started'
}

function isHeld({ world, place }: Facts, next: Stage): boolean {
  return world.juju.upsets.stalled?.[place.unit] === next.name
}

function isOther({ unit }: Facts, says: Says | undefined): boolean {
  return says !== undefined && (says[0] !== unit.workload.current || says[1] !== unit.workload.message)
}

function begin(draft: Draft<World>, { place, unit: { stage } }: Facts, to: Stage): void {
  const model = draft.juju.models[place.model]
  const unit = model === undefined ? undefined : unitAt(model, place)
  if (unit === undefined) return
  const isNotice = to.name === stage || stage === 'settled'
  unit.goingTo = to.name
  const sinceMs = draft.nowMs
  if (to.hook !== undefined && !isNotice) {
    unit.agent = { current: 'executing', message: `running ${to.hook} hook`, sinceMs }
    if (to.meanwhile !== undefined) {
      const [current, message] = to.meanwhile
      unit.workload = { current, message, sinceMs }
    }
    // Juju goes on showing the maintenance of a hook that fails again and again; juju#21085.
    if (to.name === 'installed' && draft.juju.upsets.hiddenHookErrors?.includes(place.unit) === true) return
  }
  const [low, high] = isNotice ? noticeSeconds : to.seconds
  const name = `charm/${place.unit}/${to.name}${isNotice ? `/${draft.nowMs}` : ''}`
  const delayMs = drawFrom(draft.seed).int(name, low * 1000, high * 1000)
  schedule(draft, delayMs, { kind: 'charms.reached', ...place, stage: to.name })
}

/** Looks at the units of a model that live on one machine or container, or at all of them. */
export function lookAtAll(draft: Draft<World>, model: string, machine?: string): void {
  for (const application of Object.values(draft.juju.models[model]?.applications ?? {})) {
    for (const [principal, unit] of Object.entries(application.units)) {
      if (machine !== undefined && unit.machine !== machine) continue
      lookAt(draft, { model, principal, unit: principal })
      for (const inner of Object.keys(unit.subordinates)) lookAt(draft, { model, principal, unit: inner })
    }
  }
}

/**
 * Looks at those who may have waited for a unit to come to a stage: itself, those that live with it, and once it is a member of its
 * cluster or serves also its peers and relations. Others are left alone, as a large model has very many of them.
 */
export function lookAround(draft: Draft<World>, place: UnitPlace, stage: StageName): void {
  const { model: key, principal } = place
  const model = draft.juju.models[key]
  const application = model?.applications[applicationOfUnit(place.unit)]
  if (model === undefined || application === undefined) return
  const together = model.applications[applicationOfUnit(principal)]?.units[principal]?.subordinates ?? {}
  for (const unit of [principal, ...Object.keys(together)]) lookAt(draft, { model: key, principal, unit })
  const peers = isMember.has(stage) ? [applicationOfUnit(place.unit)] : []
  const related = isMember.has(stage) || stage === 'ready' ? relatedTo(application) : []
  for (const name of new Set([...peers, ...related])) lookAtApplication(draft, key, name)
}

const isMember: ReadonlySet<StageName> = new Set<StageName>(['clustered', 'joined'])

function relatedTo(application: SimApplication): string[] {
  return Object.keys(application.relations).flatMap((endpoint) =>
    relatedBy(application, endpoint).flatMap((each) => (each.isLocal ? [] : [each.application])),
  )
}

function lookAtApplication(draft: Draft<World>, key: string, name: string): void {
  const model = draft.juju.models[key]
  if (model === undefined) return
  for (const { principal, unit } of unitsOfApplication(model, key, name)) lookAt(draft, { model: key, principal, unit })
}
