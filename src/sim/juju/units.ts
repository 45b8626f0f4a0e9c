import { castDraft, type Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import type { Model, SimUnit } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { allUnits, findMachine, unitNumber } from './find-unit.ts'
import { unitsByApplication } from './application-status.ts'
import { newUnit } from './new-unit.ts'

/** The agents of the units on a machine or container are being installed; the subordinates of a unit are added. */
export type UnitEvent =
  | { readonly kind: 'juju.place-ready'; readonly model: string; readonly place: string }
  | { readonly kind: 'juju.subordinates-due'; readonly model: string; readonly unit: string }

/** Hands the units of a machine or container over to their charms. */
export function placeReady(
  draft: Draft<World>,
  { model: key, place }: { readonly model: string; readonly place: string },
): void {
  const model = draft.juju.models[key]
  if (model === undefined) return
  const address = Object.values(findMachine(model, place)?.nics ?? {})[0]?.addresses[0] ?? ''
  const stuck = draft.juju.upsets.stuckAllocating ?? []
  for (const [application, { units }] of Object.entries(model.applications)) {
    for (const [name, unit] of Object.entries(units)) {
      if (unit.machine !== place || unit.stage !== 'added' || unit.life !== 'alive') continue
      unit.address = address
      if (stuck.includes(name)) continue
      unit.workload = { current: 'waiting', message: 'installing agent', sinceMs: draft.nowMs }
      unit.stage = 'allocated'
      lead(model, application, unit)
      const seconds = drawFrom(draft.seed).int(`subordinates/${model.uuid}/${name}`, 30, 90)
      schedule(draft, seconds * 1000, { kind: 'juju.subordinates-due', model: key, unit: name })
    }
  }
  schedule(draft, 0, { kind: 'charms.look', model: key, machine: place })
}

/** The first unit of an application whose agent comes is its leader. */
function lead(model: Draft<Model>, application: string, unit: Draft<SimUnit>): void {
  const others = unitsByApplication(model).get(application) ?? []
  if (!others.some((each) => each.leader)) unit.leader = true
}

/** A unit gets a unit of each application that is related to it in its container; it has the number of its principal where that is free. */
export function addSubordinates(draft: Draft<World>, at: { readonly model: string; readonly unit: string }): void {
  const model = draft.juju.models[at.model]
  const application = at.unit.slice(0, at.unit.lastIndexOf('/'))
  const principal = model?.applications[application]?.units[at.unit]
  if (model === undefined || principal === undefined || principal.life !== 'alive') return
  for (const [name, subordinate] of Object.entries(model.applications)) {
    if (!subordinate.subordinateTo.includes(application) || subordinate.life !== 'alive') continue
    if (Object.keys(principal.subordinates).some((each) => each.startsWith(`${name}/`))) continue
    const taken = new Set(numbersOf(model, name))
    const wanted = unitNumber(at.unit)
    const number = taken.has(wanted) ? Math.max(subordinate.nextUnit, ...taken) + 1 : wanted
    const unit = castDraft(newUnit(draft.nowMs, { address: principal.address }))
    lead(model, name, unit)
    principal.subordinates[`${name}/${number}`] = unit
    subordinate.nextUnit = Math.max(subordinate.nextUnit, number + 1)
  }
  schedule(draft, 0, { kind: 'charms.look', model: at.model, machine: principal.machine ?? '' })
}

function numbersOf(model: Model, application: string): number[] {
  return [...allUnits(model)].filter((each) => each.application === application).map((each) => unitNumber(each.name))
}
