import type { z } from 'zod'
import type { oneInterface } from '../../../schema/maas/interface.ts'
import { linksOn, rowsOn } from '../addresses.ts'
import { childrenOf } from '../interfaces.ts'
import type { Maas, MaasAddress, MaasInterface } from '../../world/maas-world.ts'
import { printSubnet } from './subnet.ts'
import { printVlan, vlanOf } from './vlan.ts'

type Printed = z.output<typeof oneInterface.shape>
type Link = Printed['links'][number]

/** An interface; a bridge has all parameters of bridges, and of a NIC that nothing has seen nobody knows the maker. */
export function printInterface(maas: Maas, row: MaasInterface): Printed {
  const physical = row.type === 'physical'
  const common = {
    tags: [...row.tags],
    numa_node: physical ? 0 : null,
    effective_mtu: effectiveMtu(maas, row),
    name: row.name,
    interface_speed: 0,
    link_speed: 0,
    vlan: row.vlan === null ? null : printVlan(maas, vlanOf(maas, row.vlan)),
    children: childrenOf(maas, row.id).map((each) => each.name),
    parents: row.parents.flatMap((id) => maas.interfaces[id]?.name ?? []),
    firmware_version: null,
    links: linksOn(maas, row.id).map((link) => printLink(maas, link)),
    system_id: row.systemId,
    mac_address: row.mac,
    sriov_max_vf: 0,
    vendor: physical && row.seen === true ? 'Red Hat, Inc.' : null,
    product: physical && row.seen === true ? 'Virtio network device' : null,
    discovered: printDiscovered(maas, row),
    enabled: row.enabled,
    id: row.id,
    link_connected: row.linkConnected,
    resource_uri: `/MAAS/api/2.0/nodes/${row.systemId}/interfaces/${row.id}/`,
  }
  // The parameters are those of the type: whoever makes a row of one sees to that.
  return { ...common, type: row.type, params: { ...row.params } } as Printed
}

/** How a row of an interface links it: by what kind of allocation it is, and whether it has an address. */
export function linkMode(link: MaasAddress): Link['mode'] {
  if (link.allocType === 0) return 'auto'
  if (link.allocType === 5) return 'dhcp'
  return link.ip === null ? 'link_up' : 'static'
}

function printLink(maas: Maas, link: MaasAddress): Link {
  const subnet = link.subnet === null ? undefined : maas.subnets[link.subnet]
  return {
    id: link.id,
    mode: linkMode(link),
    ...(link.ip === null ? {} : { ip_address: link.ip }),
    ...(subnet === undefined ? {} : { subnet: printSubnet(maas, subnet) }),
    // Which keys a mode must have is held by the rows themselves.
  } as Link
}

function printDiscovered(maas: Maas, row: MaasInterface): Printed['discovered'] {
  const observed = rowsOn(maas, row.id).flatMap((each) => {
    const subnet = each.subnet === null ? undefined : maas.subnets[each.subnet]
    if (each.allocType !== 6 || each.ip === null || subnet === undefined) return []
    return [{ subnet: printSubnet(maas, subnet), ip_address: each.ip }]
  })
  return observed.length === 0 ? null : observed
}

/** An interface is at least as wide as those that are made on it: models/interface.py. */
function effectiveMtu(maas: Maas, row: MaasInterface): number {
  const { mtu } = row.params
  const vlan = row.vlan === null ? undefined : maas.vlans[row.vlan]?.mtu
  const own = typeof mtu === 'number' ? mtu : (vlan ?? 1500)
  return Math.max(own, ...childrenOf(maas, row.id).map((child) => effectiveMtu(maas, child)))
}
