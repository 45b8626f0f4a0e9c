import type { JujuApplication, JujuMachine, JujuStatus, JujuUnit } from '../../schema/juju/status.ts'
import type { Model, SimApplication, SimMachine, SimNic, SimUnit } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { applicationStatusOf, unitsByApplication } from './application-status.ts'
import { goMap, goMapOf, goSince, isoSince } from './go-text.ts'
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
    applications: goMapOf(model.applications, (application, name) =>
      applicationOf(application, units.get(name) ?? [], print),
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
  /** When the model was made. */
  readonly madeMs: number
  readonly since: (timeMs: number) => string
  readonly lost: ReadonlySet<string>
}

function printOf(world: World, model: Model, { utc = false }: Options): Print {
  const [name = 'ubuntu', channel = ''] = world.site.versions.base.split('@')
  return {
    base: { name, channel },
    version: world.juju.controller.version,
    madeMs: model.sinceMs,
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
  return goMapOf(model.machines, (machine, id) => machineOf(machine, id, print))
}

// A large model has very many of these. A key without a value is left out of the text, and objects of one shape are made and read fast.
function machineOf(machine: SimMachine, id: string, print: Print): JujuMachine {
  const { current, message, sinceMs } = machineAgent(machine, print.lost.has(id))
  const addresses = Object.values(machine.nics).flatMap((nic) => nic.addresses)
  return {
    'juju-status': {
      current,
      message: orAbsent(message),
      since: print.since(sinceMs),
      version: machine.agent.current === 'pending' ? undefined : print.version,
      life: machine.life === 'alive' ? undefined : machine.life,
    },
    hostname: machine.hostname,
    'dns-name': addresses[0],
    'ip-addresses': addresses.length === 0 ? undefined : addresses,
    'instance-id': machine.instanceId,
    'display-name': machine.displayName,
    'machine-status': statusFields(machine.instance, print),
    'modification-status': statusFields(machine.modification, print),
    base: print.base,
    'network-interfaces': anyOf(machine.nics, nicOf),
    containers: anyOf(machine.containers, (each, inner) => machineOf(each, inner, print)),
    constraints: orAbsent(machine.constraints),
    hardware: orAbsent(machine.hardware),
  }
}

function nicOf(nic: SimNic) {
  return {
    'ip-addresses': [...nic.addresses],
    'mac-address': nic.mac,
    gateway: nic.gateway,
    space: nic.space,
    'is-up': true,
  }
}

function applicationOf(application: SimApplication, units: readonly SimUnit[], print: Print): JujuApplication {
  const { bindings, subordinateTo } = application
  const boundAnywhere = Object.entries(bindings).some(([endpoint, space]) => endpoint !== '' || space !== 'alpha')
  return {
    charm: application.charm,
    base: print.base,
    'charm-origin': 'charmhub',
    'charm-name': application.charm,
    'charm-rev': application.revision,
    'charm-channel': application.channel,
    exposed: application.exposed === true,
    life: application.life === 'alive' ? undefined : application.life,
    'application-status': statusFields(applicationStatusOf(units, print.madeMs), print),
    relations: anyOf(application.relations, (related) => [...related]),
    'subordinate-to': subordinateTo.length === 0 ? undefined : subordinateTo.toSorted(),
    units: anyOf(application.units, (unit, name) => unitOf(unit, name, print)),
    version: orAbsent(application.version),
    'endpoint-bindings': boundAnywhere ? goMap(bindings) : undefined,
  }
}

function unitOf(unit: SimUnit, name: string, print: Print): JujuUnit {
  const { workload, agent } = unitStates(unit, name, print.lost.has(name))
  return {
    'workload-status': statusFields(workload, print),
    'juju-status': {
      current: agent.current,
      message: orAbsent(agent.message),
      since: print.since(agent.sinceMs),
      version: agent.current === 'allocating' ? undefined : print.version,
    },
    leader: unit.leader ? true : undefined,
    machine: unit.machine,
    'open-ports': unit.ports.length === 0 ? undefined : [...unit.ports],
    'public-address': orAbsent(unit.address),
    subordinates: anyOf(unit.subordinates, (each, inner) => unitOf(each, inner, print)),
  }
}

function statusFields<T>(
  { current, message, sinceMs }: { readonly current: T; readonly message: string; readonly sinceMs: number },
  print: Print,
) {
  return { current, message: orAbsent(message), since: print.since(sinceMs) }
}

function orAbsent(text: string): string | undefined {
  return text === '' ? undefined : text
}

/** A map that Go leaves out where it is empty. */
function anyOf<T, R>(
  map: Readonly<Record<string, T>>,
  change: (value: T, key: string) => R,
): Record<string, R> | undefined {
  for (const _ in map) return goMapOf(map, change)
  return undefined
}
