import type { JujuMachine, JujuStatus, JujuUnit } from '../../schema/juju/status.ts'
import type { Model, SimApplication, SimMachine, SimNic, SimUnit } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { applicationStatusOf, unitsByApplication } from './application-status.ts'
import { goMap, goSince, isoSince } from './go-text.ts'
import { lostAgentsOf, machineAgent, unitStates } from './lost-agents.ts'
import { needModel } from './model.ts'

interface Options {
  /** Times in ISO form, as `--utc` prints them. */
  readonly utc?: boolean
}

/** What `juju status --format json` says of a model, by default the site's; keys in the order of juju's own structs, maps sorted. */
export function statusOf(world: World, model: Model = needModel(world), options: Options = {}): JujuStatus {
  const { controller } = world.juju
  const print = printOf(world, model, options)
  const units = unitsByApplication(model)
  return {
    model: {
      name: model.name,
      type: 'iaas',
      controller: controller.name,
      cloud: controller.cloud,
      region: controller.region,
      version: controller.version,
      'model-status': {
        current: model.life === 'dying' ? 'destroying' : 'available',
        since: print.since(model.life === 'dying' ? (model.dyingMs ?? model.sinceMs) : model.sinceMs),
      },
      sla: 'unsupported',
    },
    machines: machinesOf(model, print),
    applications: goMap(
      mapValues(model.applications, (application, name) => ({
        ...applicationOf(application, print),
        'application-status': statusFields(applicationStatusOf(units.get(name) ?? [], model.sinceMs), print),
        ...applicationRest(application, print),
      })),
    ),
    storage: {},
    controller: { timestamp: `${new Date(world.nowMs).toISOString().slice(11, 19)}${options.utc === true ? '' : 'Z'}` },
  }
}

/** The machines of a model as `juju machines` and the status print them. */
export function machinesIn(world: World, model: Model, options: Options = {}): JujuStatus['machines'] {
  return machinesOf(model, printOf(world, model, options))
}

type Base = NonNullable<JujuMachine['base']>

interface Print {
  readonly base: Base
  readonly version: string
  readonly since: (timeMs: number) => string
  readonly lost: ReadonlySet<string>
}

function printOf(world: World, model: Model, { utc = false }: Options): Print {
  const [name = 'ubuntu', channel = ''] = world.site.versions.base.split('@')
  return {
    base: { name, channel },
    version: world.juju.controller.version,
    since: remembered(utc ? isoSince : goSince),
    lost: lostAgentsOf(world, model),
  }
}

/** Many things of a status have the same moment, and a moment is dear to print. */
function remembered(print: (timeMs: number) => string): (timeMs: number) => string {
  const known = new Map<number, string>()
  return (timeMs) => {
    const old = known.get(timeMs)
    if (old !== undefined) return old
    const text = print(timeMs)
    known.set(timeMs, text)
    return text
  }
}

function machinesOf(model: Model, print: Print): Record<string, JujuMachine> {
  return goMap(mapValues(model.machines, (machine, id) => machineOf(machine, id, print)))
}

function machineOf(machine: SimMachine, id: string, print: Print): JujuMachine {
  const addresses = Object.values(machine.nics).flatMap((nic) => nic.addresses)
  return {
    'juju-status': {
      ...statusFields(machineAgent(machine, print.lost.has(id)), print),
      ...(machine.agent.current === 'pending' ? {} : { version: print.version }),
      ...(machine.life === 'alive' ? {} : { life: machine.life }),
    },
    ...(machine.hostname === undefined ? {} : { hostname: machine.hostname }),
    ...(addresses[0] === undefined ? {} : { 'dns-name': addresses[0], 'ip-addresses': addresses }),
    'instance-id': machine.instanceId,
    ...(machine.displayName === undefined ? {} : { 'display-name': machine.displayName }),
    'machine-status': statusFields(machine.instance, print),
    'modification-status': statusFields(machine.modification, print),
    base: print.base,
    ...ifAny('network-interfaces', goMap(mapValues(machine.nics, nicOf))),
    ...ifAny(
      'containers',
      goMap(mapValues(machine.containers, (each, containerId) => machineOf(each, containerId, print))),
    ),
    ...(machine.constraints === '' ? {} : { constraints: machine.constraints }),
    ...(machine.hardware === '' ? {} : { hardware: machine.hardware }),
  }
}

function nicOf(nic: SimNic) {
  return {
    'ip-addresses': [...nic.addresses],
    'mac-address': nic.mac,
    ...(nic.gateway === undefined ? {} : { gateway: nic.gateway }),
    space: nic.space,
    'is-up': true,
  }
}

/** What stands before the status of an application, and what stands behind it. */
function applicationOf(application: SimApplication, print: Print) {
  return {
    charm: application.charm,
    base: print.base,
    'charm-origin': 'charmhub' as const,
    'charm-name': application.charm,
    'charm-rev': application.revision,
    'charm-channel': application.channel,
    exposed: application.exposed === true,
  }
}

function applicationRest(application: SimApplication, print: Print) {
  const { life, relations, subordinateTo, units, version, bindings } = application
  const boundAnywhere = Object.entries(bindings).some(([endpoint, space]) => endpoint !== '' || space !== 'alpha')
  return {
    ...(life === 'alive' ? {} : { life }),
    ...ifAny('relations', goMap(relations)),
    ...(subordinateTo.length === 0 ? {} : { 'subordinate-to': subordinateTo.toSorted() }),
    ...ifAny('units', goMap(mapValues(units, (unit, name) => unitOf(unit, name, print)))),
    ...(version === '' ? {} : { version }),
    ...(boundAnywhere ? { 'endpoint-bindings': goMap(bindings) } : {}),
  }
}

function unitOf(unit: SimUnit, name: string, print: Print): JujuUnit {
  const { workload, agent } = unitStates(unit, name, print.lost.has(name))
  return {
    'workload-status': statusFields(workload, print),
    'juju-status': {
      ...statusFields(agent, print),
      ...(agent.current === 'allocating' ? {} : { version: print.version }),
    },
    ...(unit.leader ? { leader: true } : {}),
    ...(unit.machine === undefined ? {} : { machine: unit.machine }),
    ...(unit.ports.length === 0 ? {} : { 'open-ports': [...unit.ports] }),
    ...(unit.address === '' ? {} : { 'public-address': unit.address }),
    ...ifAny('subordinates', goMap(mapValues(unit.subordinates, (each, inner) => unitOf(each, inner, print)))),
  }
}

function statusFields<T>(
  { current, message, sinceMs }: { readonly current: T; readonly message: string; readonly sinceMs: number },
  print: Print,
) {
  return { current, ...(message === '' ? {} : { message }), since: print.since(sinceMs) }
}

/** A map that Go leaves out where it is empty. */
function ifAny<K extends string, T>(key: K, map: Readonly<Record<string, T>>): { [key in K]?: Record<string, T> } {
  for (const _ in map) return { [key]: map } as { [key in K]: Record<string, T> }
  return {}
}

function mapValues<T, R>(map: Readonly<Record<string, T>>, change: (value: T, key: string) => R): Record<string, R> {
  const changed: Record<string, R> = {}
  for (const key in map) {
    const value = map[key]
    if (value !== undefined) changed[key] = change(value, key)
  }
  return changed
}
