import type { SimMachine } from '../world/juju-world.ts'

/** A machine or container that has been asked for and is not there yet. */
export function newMachine(nowMs: number, constraints: string): SimMachine {
  return {
    instanceId: 'pending',
    agent: { current: 'pending', message: '', sinceMs: nowMs },
    instance: { current: 'pending', message: '', sinceMs: nowMs },
    modification: { current: 'idle', message: '', sinceMs: nowMs },
    life: 'alive',
    nics: {},
    constraints,
    hardware: '',
    containers: {},
    keepInstance: false,
  }
}
