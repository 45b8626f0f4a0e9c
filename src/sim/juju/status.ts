import type { JujuApplication, JujuMachine, JujuStatus, JujuUnit } from '../../schema/juju/status.ts'
import type { SimApplication, SimMachine, SimUnit, World } from '../world.ts'
import { goMap, goSince } from './go-text.ts'

const agentVersion = '3.6.8'

/** What `juju status --format json` says of a world; keys in the order of juju's own structs, maps sorted. */
export function statusOf(world: World): JujuStatus {
  const { identity, versions } = world.site
  const base = baseOf(versions.base)
  const startMs = Math.min(...Object.values(world.machines).map((machine) => machine.sinceMs))
  return {
    model: {
      name: identity.juju.model.split('/').at(-1) ?? '',
      type: 'iaas',
      controller: identity.juju.controller,
      cloud: 'maas',
      region: 'default',
      version: agentVersion,
      'model-status': { current: 'available', since: goSince(startMs) },
      sla: 'unsupported',
    },
    machines: goMap(mapValues(world.machines, (machine) => machineOf(machine, base))),
    applications: goMap(mapValues(world.applications, (application) => applicationOf(application, base))),
    storage: {},
    controller: { timestamp: `${new Date(world.nowMs).toISOString().slice(11, 19)}Z` },
  }
}

type Base = NonNullable<JujuMachine['base']>

function baseOf(text: string): Base {
  const [name = 'ubuntu', channel = ''] = text.split('@')
  return { name, channel }
}

function machineOf(machine: SimMachine, base: Base): JujuMachine {
  const since = goSince(machine.sinceMs)
  const isContainer = machine.displayName === undefined
  const addresses = Object.values(machine.nics).flatMap((nic) => nic.addresses)
  return {
    'juju-status': { current: 'started', since, version: agentVersion },
    hostname: machine.hostname,
    'dns-name': addresses[0] ?? '',
    'ip-addresses': addresses,
    'instance-id': machine.instanceId,
    ...(machine.displayName === undefined ? {} : { 'display-name': machine.displayName }),
    'machine-status': { current: 'running', message: isContainer ? 'Container started' : 'Deployed', since },
    'modification-status': isContainer ? { current: 'applied', since } : { current: 'idle', since },
    base,
    'network-interfaces': goMap(
      mapValues(machine.nics, (nic) => ({
        'ip-addresses': [...nic.addresses],
        'mac-address': nic.mac,
        ...(nic.gateway === undefined ? {} : { gateway: nic.gateway }),
        space: nic.space,
        'is-up': true,
      })),
    ),
    ...(Object.keys(machine.containers).length === 0
      ? {}
      : { containers: goMap(mapValues(machine.containers, (each) => machineOf(each, base))) }),
    constraints: machine.constraints,
    hardware: machine.hardware,
  }
}

function applicationOf(application: SimApplication, base: Base): JujuApplication {
  return {
    charm: application.charm,
    base,
    'charm-origin': 'charmhub',
    'charm-name': application.charm,
    'charm-rev': application.revision,
    'charm-channel': application.channel,
    exposed: false,
    'application-status': applicationStatus(application),
    ...(Object.keys(application.relations).length === 0 ? {} : { relations: goMap(application.relations) }),
    ...(application.subordinateTo.length === 0 ? {} : { 'subordinate-to': application.subordinateTo.toSorted() }),
    ...(Object.keys(application.units).length === 0 ? {} : { units: goMap(mapValues(application.units, unitOf)) }),
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
    const { message, sinceMs } = unit.workload
    return { current, ...(message === '' ? {} : { message }), since: goSince(sinceMs) }
  }
  return { current: 'active' }
}

function unitOf(unit: SimUnit): JujuUnit {
  const { workload, agent } = unit
  return {
    'workload-status': {
      current: workload.current,
      ...(workload.message === '' ? {} : { message: workload.message }),
      since: goSince(workload.sinceMs),
    },
    'juju-status': {
      current: agent.current,
      ...(agent.message === '' ? {} : { message: agent.message }),
      since: goSince(agent.sinceMs),
      version: agentVersion,
    },
    ...(unit.leader ? { leader: true } : {}),
    ...(unit.machine === undefined ? {} : { machine: unit.machine }),
    ...(unit.ports.length === 0 ? {} : { 'open-ports': [...unit.ports] }),
    'public-address': unit.address,
    ...(Object.keys(unit.subordinates).length === 0
      ? {}
      : { subordinates: goMap(mapValues(unit.subordinates, unitOf)) }),
  }
}

function mapValues<T, R>(map: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))
}
