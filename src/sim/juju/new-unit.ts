import type { SimUnit } from '../world/juju-world.ts'

/** A unit that has just been added: a principal waits for its machine, a subordinate lives where its principal does. */
export function newUnit(nowMs: number, at: { readonly machine: string } | { readonly address: string }): SimUnit {
  const isPrincipal = 'machine' in at
  return {
    workload: {
      current: 'waiting',
      message: isPrincipal ? 'waiting for machine' : 'installing agent',
      sinceMs: nowMs,
    },
    agent: { current: 'allocating', message: '', sinceMs: nowMs },
    leader: false,
    ...(isPrincipal ? { machine: at.machine } : {}),
    address: isPrincipal ? '' : at.address,
    ports: [],
    subordinates: {},
    stage: isPrincipal ? 'added' : 'allocated',
    life: 'alive',
  }
}
