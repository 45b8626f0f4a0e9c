import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import { removeHost } from '../host/boot.ts'
import { deleteMachine, dropMachine, releaseMachine, removeContainerAddresses } from '../maas/lifecycle.ts'
import { forgetCloud } from '../openstack/services.ts'
import type { Model, SimMachine } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { findMachine } from './find-unit.ts'

/** What goes bit by bit: units with their hooks, applications without units, machines without units, and a model without anything. */
export type RemovalEvent =
  | { readonly kind: 'juju.unit-gone'; readonly model: string; readonly unit: string }
  | { readonly kind: 'juju.application-gone'; readonly model: string; readonly application: string }
  | { readonly kind: 'juju.machine-gone'; readonly model: string; readonly machine: string }
  | { readonly kind: 'juju.model-gone'; readonly model: string }

/** Begins the end of units: they run their last hooks, or none where they are forced. */
export function removeUnits(draft: Draft<World>, key: string, names: readonly string[], force = false): void {
  const model = draft.juju.models[key]
  if (model === undefined) return
  const draw = drawFrom(draft.seed)
  for (const name of names) {
    const unit = model.applications[applicationOfUnit(name)]?.units[name]
    if (unit === undefined) continue
    unit.life = 'dying'
    for (const subordinate of Object.values(unit.subordinates)) subordinate.life = 'dying'
    const seconds = force ? 3 : draw.int(`stop/${model.uuid}/${name}`, 15, 60)
    schedule(draft, seconds * 1000, { kind: 'juju.unit-gone', model: key, unit: name })
  }
}

/** Begins the end of an application; it goes once its last unit has. */
export function removeApplication(draft: Draft<World>, key: string, name: string, force = false): void {
  const application = draft.juju.models[key]?.applications[name]
  if (application === undefined) return
  application.life = 'dying'
  removeUnits(draft, key, Object.keys(application.units), force)
  schedule(draft, 5000, { kind: 'juju.application-gone', model: key, application: name })
}

/** Begins the end of a machine with all that is on it, or of one container. */
export function removeMachine(
  draft: Draft<World>,
  key: string,
  id: string,
  options: { readonly keepInstance: boolean; readonly force: boolean },
): void {
  const model = draft.juju.models[key]
  const machine = model === undefined ? undefined : findDraftMachine(model, id)
  if (model === undefined || machine === undefined) return
  machine.life = 'dying'
  machine.keepInstance = options.keepInstance
  for (const container of Object.values(machine.containers)) container.life = 'dying'
  removeUnits(draft, key, unitsOn(model, id), options.force)
  schedule(draft, 8000, { kind: 'juju.machine-gone', model: key, machine: id })
}

/** Begins the end of a model and of everything in it. */
export function removeModel(
  draft: Draft<World>,
  key: string,
  options: { readonly destroyStorage: boolean; readonly force: boolean },
): void {
  const model = draft.juju.models[key]
  if (model === undefined || model.life === 'dying') return
  model.life = 'dying'
  model.dyingMs = draft.nowMs
  model.destroysStorage = options.destroyStorage
  for (const name of Object.keys(model.applications)) removeApplication(draft, key, name, options.force)
  for (const id of Object.keys(model.machines))
    removeMachine(draft, key, id, { keepInstance: false, force: options.force })
  schedule(draft, 5000, { kind: 'juju.model-gone', model: key })
}

function applicationOfUnit(unit: string): string {
  return unit.slice(0, unit.lastIndexOf('/'))
}

/** The principal units on a machine and in its containers. */
export function unitsOn(model: Pick<Model, 'applications'>, id: string): string[] {
  return Object.values(model.applications).flatMap(({ units }) =>
    Object.entries(units)
      .filter(([, { machine = '' }]) => machine === id || machine.startsWith(`${id}/`))
      .map(([name]) => name),
  )
}

function findDraftMachine(model: Draft<Model>, id: string): Draft<SimMachine> | undefined {
  const [top = ''] = id.split('/')
  return id === top ? model.machines[top] : model.machines[top]?.containers[id]
}

/** A unit is gone with its subordinates; what it leaves without a unit goes after it, and another of its application leads. */
export function unitGone(
  draft: Draft<World>,
  { model: key, unit: name }: { readonly model: string; readonly unit: string },
): void {
  const model = draft.juju.models[key]
  const application = model?.applications[applicationOfUnit(name)]
  const unit = application?.units[name]
  if (model === undefined || application === undefined || unit === undefined) return
  delete application.units[name]
  const next = Object.values(application.units).find(({ life }) => life === 'alive')
  if (unit.leader && next !== undefined) next.leader = true
  const place = unit.machine ?? ''
  const machine = findMachine(model, place)
  const isEmpty = unitsOn(model, place).length === 0
  if (machine !== undefined && machine.life === 'alive' && isEmpty && Object.keys(machine.containers).length === 0) {
    removeMachine(draft, key, place, { keepInstance: false, force: false })
  }
  schedule(draft, 0, { kind: 'charms.look', model: key })
}

const againMs = 5000

/** An application without a unit is gone, and its relations with it. */
export function applicationGone(
  draft: Draft<World>,
  event: Extract<RemovalEvent, { kind: 'juju.application-gone' }>,
): void {
  const model = draft.juju.models[event.model]
  const application = model?.applications[event.application]
  if (model === undefined || application === undefined) return
  if (Object.keys(application.units).length > 0 || hasSubordinates(model, event.application)) {
    schedule(draft, againMs, event)
    return
  }
  delete model.applications[event.application]
  for (const other of Object.values(model.applications)) {
    for (const [endpoint, related] of Object.entries(other.relations)) {
      const kept = related.filter(
        (each) => typeof each === 'string' || each['related-application'] !== event.application,
      )
      if (kept.length === 0) delete other.relations[endpoint]
      else other.relations[endpoint] = kept
    }
  }
}

/** A subordinate's units go where their principals do; those of an application that is removed by itself go at once. */
function hasSubordinates(model: Draft<Model>, application: string): boolean {
  const principals = Object.values(model.applications)
    .flatMap(({ units }) => Object.values(units))
    .map((unit) => ({
      unit,
      own: Object.keys(unit.subordinates).filter((each) => applicationOfUnit(each) === application),
    }))
    .filter(({ own }) => own.length > 0)
  for (const { unit, own } of principals.filter((each) => each.unit.life === 'alive')) {
    for (const name of own) delete unit.subordinates[name]
  }
  return principals.some(({ unit }) => unit.life === 'dying')
}

/** A machine on which nothing runs any more goes back to MAAS, or stays there as it is where it is to be kept. */
export function machineGone(draft: Draft<World>, event: Extract<RemovalEvent, { kind: 'juju.machine-gone' }>): void {
  const model = draft.juju.models[event.model]
  const [top = ''] = event.machine.split('/')
  const machine = model === undefined ? undefined : findDraftMachine(model, event.machine)
  if (model === undefined || machine === undefined) return
  if (unitsOn(model, event.machine).length > 0) {
    schedule(draft, againMs, event)
    return
  }
  for (const container of Object.values(machine.containers)) freeContainer(draft, container)
  if (event.machine !== top) {
    freeContainer(draft, machine)
    delete model.machines[top]?.containers[event.machine]
    const host = model.machines[top]
    if (host?.life === 'alive' && Object.keys(host.containers).length === 0 && unitsOn(model, top).length === 0) {
      removeMachine(draft, event.model, top, { keepInstance: false, force: false })
    }
    return
  }
  if (!machine.keepInstance && machine.instanceId !== 'pending') giveBack(draft, model, machine)
  delete model.machines[top]
}

function freeContainer(draft: Draft<World>, { hostname }: Draft<SimMachine>): void {
  if (hostname === undefined) return
  removeContainerAddresses(draft, hostname)
  removeHost(draft, hostname)
}

/**
 * A virtual machine goes out of MAAS with its model, and its domain and disks stay: after its release (juju#22691), or instead of it where
 * the storage is destroyed too (D-055). Every other machine is released.
 */
function giveBack(draft: Draft<World>, model: Draft<Model>, { hostname, instanceId }: Draft<SimMachine>): void {
  if (hostname !== undefined) removeHost(draft, hostname)
  const isVirtual = draft.maas.machines[instanceId]?.powerType === 'virsh'
  if (!isVirtual || model.life !== 'dying') releaseMachine(draft, instanceId)
  else if (model.destroysStorage === true) deleteMachine(draft, instanceId)
  else dropMachine(draft, instanceId)
}

/** A dying model with nothing left in it is gone, and what its cloud held with it. */
export function modelGone(draft: Draft<World>, event: Extract<RemovalEvent, { kind: 'juju.model-gone' }>): void {
  const model = draft.juju.models[event.model]
  if (model === undefined) return
  if (Object.keys(model.machines).length + Object.keys(model.applications).length > 0) {
    schedule(draft, againMs, event)
    return
  }
  delete draft.juju.models[event.model]
  if (event.model === draft.site.identity.juju.model) forgetCloud(draft)
}
