import type { JujuApplication, JujuMachine, JujuStatus, JujuUnit } from '../../schema/juju/status.ts'
import type { Model, SimApplication, SimMachine, SimNic, SimUnit } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { goMap, goSince } from './go-text.ts'
import { needModel } from './model.ts'

/** What `juju status --format json` says of a model, by default the site's; keys in the order of juju's own structs, maps sorted. */
export function statusOf(world: World, model: Model = needModel(world)): JujuStatus {
  const { controller } = world.juju
  const print: Print = { base: baseOf(world.site.versions.base), version: controller.version }
  return {
    model: {
      name: model.name,
      type: 'iaas',
      controller: controller.name,
      cloud: controller.cloud,
      region: controller.region,
      version: controller.version,
      'model-status': { current: model.life === 'dying' ? 'destroying' : 'available', since: goSince(model.sinceMs) },
      sla: 'unsupported',
    },
    machines: goMap(mapValues(model.machines, (machine) => machineOf(machine, print))),
    applications: goMap(mapValues(model.applications, (application) => applicationOf(application, print))),
    storage: {},
    controller: { timestamp: `${new Date(world.nowMs).toISOString().slice(11, 19)}Z` },
  }
}

type Base = NonNullable<JujuMachine['base']>

interface Print {
  readonly base: Base
  readonly version: string
}

function baseOf(text: string): Base {
  const [name = 'ubuntu', channel = ''] = text.split('@')
  return { name, channel }
}

function machineOf(machine: SimMachine, print: Print): JujuMachine {
  const addresses = Object.values(machine.nics).flatMap((nic) => nic.addresses)
  return {
    'juju-status': {
      ...statusFields(machine.agent),
      ...(machine.agent.current === 'pending' ? {} : { version: print.version }),
      ...(machine.life === 'alive' ? {} : { life: machine.life }),
    },
    ...(machine.hostname === undefined ? {} : { hostname: machine.hostname }),
    ...(addresses[0] === undefined ? {} : { 'dns-name': addresses[0], 'ip-addresses': addresses }),
    'instance-id': machine.instanceId,
    ...(machine.displayName === undefined ? {} : { 'display-name': machine.displayName }),
    'machine-status': statusFields(machine.instance),
    'modification-status': statusFields(machine.modification),
    base: print.base,
    ...ifAny('network-interfaces', goMap(mapValues(machine.nics, nicOf))),
    ...ifAny('containers', goMap(mapValues(machine.containers, (each) => machineOf(each, print)))),
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

function applicationOf(application: SimApplication, print: Print): JujuApplication {
  return {
    charm: application.charm,
    base: print.base,
    'charm-origin': 'charmhub',
    'charm-name': application.charm,
    'charm-rev': application.revision,
    'charm-channel': application.channel,
    exposed: false,
    'application-status': applicationStatus(application),
    ...(application.life === 'alive' ? {} : { life: application.life }),
    ...ifAny('relations', goMap(application.relations)),
    ...(application.subordinateTo.length === 0 ? {} : { 'subordinate-to': application.subordinateTo.toSorted() }),
    ...ifAny('units', goMap(mapValues(application.units, (unit) => unitOf(unit, print)))),
    ...(application.version === '' ? {} : { version: application.version }),
    'endpoint-bindings': goMap(application.bindings),
  }
}

/** The worst of the units', as Juju derives it; a subordinate application has no units of its own to derive it from here. */
const worstFirst = ['error', 'blocked', 'maintenance', 'waiting', 'active', 'terminated', 'unknown'] as const

function applicationStatus({ units }: SimApplication): JujuApplication['application-status'] {
  const all = Object.values(units)
  for (const current of worstFirst) {
    const unit = all.find((each) => each.workload.current === current)
    if (unit === undefined) continue
    return { ...statusFields(unit.workload), current }
  }
  return { current: 'active' }
}

function unitOf(unit: SimUnit, print: Print): JujuUnit {
  return {
    'workload-status': statusFields(unit.workload),
    'juju-status': {
      ...statusFields(unit.agent),
      ...(unit.agent.current === 'allocating' ? {} : { version: print.version }),
    },
    ...(unit.leader ? { leader: true } : {}),
    ...(unit.machine === undefined ? {} : { machine: unit.machine }),
    ...(unit.ports.length === 0 ? {} : { 'open-ports': [...unit.ports] }),
    ...(unit.address === '' ? {} : { 'public-address': unit.address }),
    ...ifAny('subordinates', goMap(mapValues(unit.subordinates, (each) => unitOf(each, print)))),
  }
}

function statusFields<T>(status: { readonly current: T; readonly message: string; readonly sinceMs: number }) {
  const { current, message, sinceMs } = status
  return { current, ...(message === '' ? {} : { message }), since: goSince(sinceMs) }
}

/** A map that Go leaves out where it is empty. */
function ifAny<K extends string, T>(key: K, map: Record<string, T>): { [key in K]?: Record<string, T> } {
  return Object.keys(map).length === 0 ? {} : ({ [key]: map } as { [key in K]: Record<string, T> })
}

function mapValues<T, R>(map: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))
}
