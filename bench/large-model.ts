import type { Model, SimApplication, SimMachine, SimUnit } from '../src/sim/world/juju-world.ts'

const sinceMs = Date.UTC(2026, 11, 1, 7)
const applications = 50

/** A model of this many machines, each with six containers and ten units in them, half of these subordinates. */
export function largeModel(machineCount: number): Model {
  const machines: Record<string, SimMachine> = {}
  const apps: Record<string, SimApplication & { units: Record<string, SimUnit> }> = {}
  for (let index = 0; index < applications; index += 1) {
    apps[`app-${index}`] = { ...emptyApplication(index), units: {} }
  }
  for (let id = 0; id < machineCount; id += 1) {
    const containers = Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [`${id}/lxd/${index}`, machine(`10.1.${id % 250}.${index}`)]),
    )
    machines[String(id)] = { ...machine(`10.0.${id % 250}.1`), containers }
    for (let index = 0; index < 5; index += 1) {
      const number = id * 5 + index
      const app = apps[`app-${number % applications}`]
      if (app !== undefined)
        app.units[`app-${number % applications}/${number}`] = unit(
          `${id}/lxd/${index}`,
          `sub-${number % applications}/${number}`,
        )
    }
  }
  return {
    name: 'large',
    owner: 'admin',
    uuid: '00000000-0000-4000-8000-000000000000',
    life: 'alive',
    sinceMs,
    config: {},
    spaces: {},
    machines,
    applications: apps,
    operations: {},
    nextOperation: 1,
    nextMachine: machineCount,
  }
}

function emptyApplication(index: number): SimApplication {
  return {
    charm: `charm-${index}`,
    channel: '2024.1/stable',
    revision: index,
    version: '25.0.0',
    subordinateTo: [],
    relations: { amqp: [{ 'related-application': 'rabbitmq-server', interface: 'rabbitmq', scope: 'global' }] },
    bindings: { '': 'metal-admin', public: 'provider-public', internal: 'metal-internal' },
    options: {},
    constraints: '',
    units: {},
    nextUnit: 0,
    life: 'alive',
  }
}

function machine(address: string): SimMachine {
  return {
    hostname: `host-${address}`,
    instanceId: `id-${address}`,
    agent: { current: 'started', message: '', sinceMs },
    instance: { current: 'running', message: 'Deployed', sinceMs },
    modification: { current: 'idle', message: '', sinceMs },
    life: 'alive',
    nics: { eth0: { mac: '00:16:3e:00:00:01', addresses: [address], space: 'metal-internal' } },
    constraints: 'arch=amd64',
    hardware: 'availability-zone=default',
    containers: {},
    keepInstance: false,
  }
}

function unit(place: string, subordinate: string): SimUnit {
  const own = {
    workload: { current: 'active', message: 'Unit is ready', sinceMs },
    agent: { current: 'idle', message: '', sinceMs },
    leader: false,
    address: '10.0.0.1',
    ports: ['5000/tcp'],
    subordinates: {},
    stage: 'settled',
    life: 'alive',
  } as const
  return { ...own, machine: place, subordinates: { [subordinate]: own } }
}
