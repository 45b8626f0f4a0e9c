import type { Draft } from 'immer'
import type { World } from '../world/world.ts'
import { nextId } from './ids.ts'

/** A fabric with its untagged VLAN, as MAAS makes one for a NIC whose network it does not know; the VLAN's object id. */
export function newFabric(draft: Draft<World>): number {
  const fabric = nextId(draft.maas, 'fabric')
  const vlan = nextId(draft.maas, 'vlan')
  draft.maas.fabrics[fabric] = { id: fabric, name: `fabric-${fabric}` }
  draft.maas.vlans[vlan] = {
    id: vlan,
    vid: 0,
    name: 'untagged',
    fabric,
    space: null,
    dhcpOn: false,
    mtu: 1500,
    primaryRack: null,
  }
  return vlan
}
