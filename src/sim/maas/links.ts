import type { World } from '../world/world.ts'

/** One static link of a machine, with all that stands on the way down to the wire. */
export interface MachineLink {
  readonly interface: string
  readonly type: 'physical' | 'bridge' | 'vlan' | 'bond'
  readonly bridgeType?: 'standard' | 'ovs'
  readonly mac: string
  readonly vid: number
  /** Names of the interfaces that it is made on, the nearest first. */
  readonly parents: readonly string[]
  readonly address: string
  readonly cidr: string
  readonly space: string
  readonly gateway?: string
}

/** The links of a machine that carry an address. */
export function machineLinks(_world: World, _systemId: string): readonly MachineLink[] {
  return []
}
