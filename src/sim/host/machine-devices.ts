import type { MachineLink } from '../maas/links.ts'
import type { MaasInterface, MaasVlan } from '../world/maas-world.ts'
import { addDevice, type HostDraft } from './new-device.ts'
import { addOvsBridge, addOvsPort } from './ovs-change.ts'

/** What MAAS configured of a machine: its interfaces by name, and the static links on them. */
export interface Configured {
  readonly interfaces: readonly MaasInterface[]
  readonly vlans: Readonly<Record<string, MaasVlan>>
  readonly links: readonly MachineLink[]
}

/** Makes the devices that cloud-init and netplan make of what MAAS configured, each after those that it stands on, NICs in the order of their slots. */
export function addMachineDevices(at: HostDraft, { interfaces, vlans, links }: Configured): void {
  const byId = new Map(interfaces.map((each) => [each.id, each]))
  const order = interfaces.toSorted(
    (a, b) => depth(byId, a) - depth(byId, b) || a.name.localeCompare(b.name, 'en', { numeric: true }),
  )
  for (const each of order) {
    const addresses = links
      .filter((link) => link.interface === each.name)
      .map(({ address, cidr }) => ({ local: address, prefix: Number(cidr.split('/')[1]) }))
    const parents = each.parents.flatMap((id) => byId.get(id)?.name ?? [])
    // netplan sets up what it has something to say about; a NIC that is idle stays down.
    const up = addresses.length > 0 || interfaces.some((other) => other.parents.includes(each.id))
    const common = { mac: each.mac, addresses, up }
    if (each.type === 'vlan') {
      const vid = each.vlan === null ? 0 : (vlans[each.vlan]?.vid ?? 0)
      addDevice(at, each.name, { ...common, kind: 'vlan', vid, under: parents[0] ?? '' })
    } else if (each.type === 'physical')
      addDevice(at, each.name, { ...common, kind: 'physical', carrier: each.linkConnected })
    else if (each.params['bridge_type'] === 'ovs') addOvs(at, each.name, parents, common)
    else {
      addDevice(at, each.name, { ...common, kind: each.type, up: true })
      enslave(at, parents, each.name)
    }
  }
}

/** How many devices stand below one. */
function depth(byId: ReadonlyMap<number, MaasInterface>, { parents }: MaasInterface): number {
  return parents.reduce((deepest, id) => {
    const parent = byId.get(id)
    return parent === undefined ? deepest : Math.max(deepest, depth(byId, parent) + 1)
  }, 0)
}

/** netplan makes an OVS bridge as a standalone switch; its own port carries the address and is set up. */
function addOvs(
  at: HostDraft,
  name: string,
  parents: readonly string[],
  common: { readonly mac: string; readonly addresses: readonly { local: string; prefix: number }[] },
): void {
  addOvsBridge(at, name, { failMode: 'standalone' })
  for (const parent of parents) addOvsPort(at, name, parent)
  const link = at.host.links[name]
  if (link !== undefined) Object.assign(link, { ...common, up: true })
}

function enslave({ host }: HostDraft, parents: readonly string[], master: string): void {
  for (const parent of parents) {
    const link = host.links[parent]
    if (link !== undefined) link.master = master
  }
}
