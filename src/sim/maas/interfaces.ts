import type { Draft } from 'immer'
import { addAddress, linksOn, rowsOn } from './addresses.ts'
import { nextId } from './ids.ts'
import type { Maas, MaasInterface } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'

type NewInterface = Pick<MaasInterface, 'systemId' | 'name' | 'type' | 'mac' | 'vlan'> & Partial<MaasInterface>

/** Adds an interface to a node; it has no link yet. */
export function addInterface(draft: Draft<World>, row: NewInterface): MaasInterface {
  const id = nextId(draft.maas, 'interface')
  const added: MaasInterface = {
    parents: [],
    tags: [],
    enabled: true,
    params: {},
    linkConnected: false,
    seen: false,
    ...row,
    id,
  }
  draft.maas.interfaces[id] = {
    ...added,
    parents: [...added.parents],
    tags: [...added.tags],
    params: { ...added.params },
  }
  return added
}

export function interfacesOf(maas: Maas, systemId: string): readonly MaasInterface[] {
  return Object.values(maas.interfaces).filter((each) => each.systemId === systemId)
}

/** The interfaces that are made directly on this one. */
export function childrenOf(maas: Maas, id: number): readonly MaasInterface[] {
  return Object.values(maas.interfaces).filter((each) => each.parents.includes(id))
}

/** An enabled interface without a link is up, unless a bridge or a bond has taken it: models/interface.py ensure_link_up. */
export function ensureLinkUp(draft: Draft<World>, id: number): void {
  const taken = childrenOf(draft.maas, id).some((child) => child.type === 'bridge' || child.type === 'bond')
  if (taken || linksOn(draft.maas, id).length > 0 || draft.maas.interfaces[id]?.enabled !== true) return
  addAddress(draft, { ip: null, allocType: 1, interface: id })
}

/** Deletes the links of an interface, and with them its addresses; what was observed on it stays. */
export function clearLinks(draft: Draft<World>, id: number): void {
  for (const row of linksOn(draft.maas, id)) delete draft.maas.addresses[row.id]
}

/** Removes an interface with everything that is made on it. */
export function removeInterface(draft: Draft<World>, id: number): void {
  for (const child of childrenOf(draft.maas, id)) removeInterface(draft, child.id)
  for (const row of rowsOn(draft.maas, id)) delete draft.maas.addresses[row.id]
  delete draft.maas.interfaces[id]
}

/** Makes a bridge: its parent's links go, its parent is moved to its VLAN, and it is up without an address. */
export function makeBridge(
  draft: Draft<World>,
  parent: MaasInterface,
  bridge: { readonly name: string; readonly vlan: number | null; readonly type: 'standard' | 'ovs' } & {
    readonly mac?: string
    readonly stp?: boolean
    readonly fd?: number
  },
): MaasInterface {
  const made = addInterface(draft, {
    systemId: parent.systemId,
    name: bridge.name,
    type: 'bridge',
    mac: bridge.mac ?? parent.mac,
    vlan: bridge.vlan,
    parents: [parent.id],
    params: { bridge_type: bridge.type, bridge_stp: bridge.stp ?? false, bridge_fd: bridge.fd ?? 15 },
  })
  clearLinks(draft, parent.id)
  const lower = draft.maas.interfaces[parent.id]
  if (lower !== undefined) lower.vlan = bridge.vlan
  ensureLinkUp(draft, made.id)
  return made
}

/** Makes a VLAN interface, which is always named after its parent and its tag. */
export function makeVlan(draft: Draft<World>, parent: MaasInterface, vlan: number): MaasInterface {
  const vid = draft.maas.vlans[vlan]?.vid ?? 0
  const made = addInterface(draft, {
    systemId: parent.systemId,
    name: `${parent.name}.${vid}`,
    type: 'vlan',
    mac: parent.mac,
    vlan,
    parents: [parent.id],
  })
  ensureLinkUp(draft, made.id)
  return made
}

/** Moves an interface to a VLAN; what it was linked to before is gone, and nothing comes in its place. */
export function moveToVlan(draft: Draft<World>, id: number, vlan: number | null): void {
  const row = draft.maas.interfaces[id]
  if (row === undefined || row.vlan === vlan) return
  row.vlan = vlan
  clearLinks(draft, id)
}

/** Links an interface to a subnet with an address of its own; that it was only up is over. */
export function linkStatic(draft: Draft<World>, id: number, subnet: number, ip: string): void {
  addAddress(draft, { ip, allocType: 1, subnet, interface: id })
  dropLinkUp(draft, id)
}

/** Ends a link that is only up. */
export function dropLinkUp(draft: Draft<World>, id: number): void {
  for (const row of linksOn(draft.maas, id)) {
    if (row.allocType === 1 && row.ip === null) delete draft.maas.addresses[row.id]
  }
}
