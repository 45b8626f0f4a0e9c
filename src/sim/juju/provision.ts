import { castDraft, type Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import { bootMachine } from '../host/boot.ts'
import { allocateMachine, deployMachine } from '../maas/lifecycle.ts'
import { machineLinks } from '../maas/links.ts'
import type { Model, SimMachine } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { nicsOf } from './nics.ts'

/** Steps of a machine on its way from MAAS into the model. */
export type MachineEvent =
  | { readonly kind: 'juju.machine-due' | 'juju.machine-started'; readonly model: string; readonly machine: string }
  /** MAAS has deployed a machine. */
  | { readonly kind: 'juju.instance-deployed'; readonly systemId: string }

/** Asks MAAS for a machine; where it has none to give, the machine says so and stays without one. */
export function requestMachine(draft: Draft<World>, at: { readonly model: string; readonly machine: string }): void {
  const model = draft.juju.models[at.model]
  const machine = model?.machines[at.machine]
  if (machine === undefined || machine.life !== 'alive' || machine.instanceId !== 'pending') return
  const upset = draft.juju.upsets.provisioning?.[at.machine]
  const tags = tagsOf(machine.constraints)
  const systemId = upset === undefined ? allocateMachine(draft, { tags }) : undefined
  if (systemId === undefined) {
    refuse(draft, machine, upset ?? noMachine(tags))
    return
  }
  machine.instanceId = systemId
  const name = draft.maas.machines[systemId]?.hostname
  if (name !== undefined) machine.displayName = name
  machine.instance = { current: 'allocating', message: 'Deploying', sinceMs: draft.nowMs }
  deployMachine(draft, systemId)
}

/** A machine that there is no instance for; its agent counts as one that does not talk. */
export function refuse(draft: Draft<World>, machine: Draft<SimMachine>, why: string): void {
  const sinceMs = draft.nowMs
  machine.instance = { current: 'provisioning error', message: why, sinceMs }
  machine.agent = { current: 'down', message: 'agent is not communicating with the server', sinceMs }
}

function tagsOf(constraints: string): string[] {
  const [, tags = ''] = /\btags=(\S+)/.exec(constraints) ?? []
  return tags.split(',').filter((tag) => tag !== '' && !tag.startsWith('^'))
}

/** As MAAS refuses an allocation. */
export function noMachine(tags: readonly string[]): string {
  const listed = tags.map((tag) => `'${tag}'`).join(', ')
  const wanted = tags.length === 0 ? '[]' : `[('tags', [${listed}])]`
  return `cannot run instances: cannot run instance: No available machine matches constraints: ${wanted} (resolved to "${tags.length === 0 ? '' : `tags=${tags.join(',')}`}")`
}

/** The instance runs: what Juju learns of it, and a host that is up. Its agent comes a while later. */
export function instanceDeployed(draft: Draft<World>, systemId: string): void {
  for (const [key, model] of Object.entries(draft.juju.models)) {
    const found = Object.entries(model.machines).find(([, each]) => each.instanceId === systemId)
    if (found === undefined) continue
    const [id, machine] = found
    const row = draft.maas.machines[systemId]
    if (row === undefined || machine.life === 'dead') return
    machine.hostname = row.hostname
    machine.displayName = row.hostname
    machine.nics = castDraft(nicsOf(draft.site, machineLinks(draft, systemId)))
    machine.hardware = `arch=amd64 cores=${row.cores} mem=${row.memoryMiB}M${row.tags.length === 0 ? '' : ` tags=${row.tags.join(',')}`} availability-zone=default`
    machine.instance = { current: 'running', message: 'Deployed', sinceMs: draft.nowMs }
    bootMachine(draft, row.hostname, systemId)
    const seconds = drawFrom(draft.seed).int(`agent/${model.uuid}/${id}`, 60, 150)
    schedule(draft, seconds * 1000, { kind: 'juju.machine-started', model: key, machine: id })
    return
  }
}

/** A machine's agent has started: its units can be installed, and its containers be made. */
export function machineStarted(draft: Draft<World>, at: { readonly model: string; readonly machine: string }): void {
  const model = draft.juju.models[at.model]
  const machine = model?.machines[at.machine]
  if (model === undefined || machine === undefined || machine.life === 'dead') return
  machine.agent = { current: 'started', message: '', sinceMs: draft.nowMs }
  schedule(draft, 20_000, { kind: 'juju.place-ready', model: at.model, place: at.machine })
  startContainers(draft, model, at)
}

/** LXD is set up first; then a machine makes four containers at a time, the setting of `num-container-provision-workers`. */
function startContainers(
  draft: Draft<World>,
  model: Model,
  at: { readonly model: string; readonly machine: string },
): void {
  const draw = drawFrom(draft.seed)
  const setupSeconds = draw.int(`lxd/${model.uuid}/${at.machine}`, 60, 120)
  for (const [index, container] of Object.keys(model.machines[at.machine]?.containers ?? {}).entries()) {
    const seconds = setupSeconds + Math.floor(index / 4) * 80 + draw.int(`lxd/${model.uuid}/${container}`, 40, 100)
    schedule(draft, seconds * 1000, { kind: 'juju.container-due', model: at.model, container })
  }
}
