import type { z } from 'zod'
import type { oneIpAddress, subnetAddresses } from '../../../schema/maas/ip-address.ts'
import type { Maas, MaasAddress } from '../../world/maas-world.ts'
import { printInterface } from './interface.ts'
import { domain } from './node.ts'
import { printSubnet } from './subnet.ts'
import { printUser } from './user.ts'

type Row = z.output<typeof subnetAddresses.shape>[number]

const names = { 0: 'Automatic', 1: 'Static', 4: 'User reserved', 5: 'DHCP', 6: 'Observed' } as const

/** An address as a list of its own gives it. */
export function printIpAddress(maas: Maas, row: MaasAddress): z.output<typeof oneIpAddress.shape> {
  const subnet = row.subnet === null ? undefined : maas.subnets[row.subnet]
  const nic = row.interface === null ? undefined : maas.interfaces[row.interface]
  return {
    created: new Date(row.createdMs).toISOString().slice(0, -1),
    ip: row.ip ?? '',
    alloc_type: row.allocType,
    alloc_type_name: names[row.allocType],
    owner: row.user === null ? null : printUser(maas),
    subnet: subnet === undefined ? null : printSubnet(maas, subnet),
    interface_set: nic === undefined ? [] : [printInterface(maas, nic)],
    resource_uri: '/MAAS/api/2.0/ipaddresses/',
  }
}

/** An address as its subnet gives it: without `node_summary` where it is on no node, without `user` where it has no owner. */
export function printSubnetAddress(maas: Maas, row: MaasAddress & { readonly ip: string }): Row {
  const node = nodeOf(maas, row)
  return {
    ip: row.ip,
    alloc_type: row.allocType,
    created: stamp(row.createdMs),
    updated: stamp(row.updatedMs),
    ...(node === undefined ? {} : { node_summary: node }),
    ...(row.user === null ? {} : { user: row.user }),
  }
}

function nodeOf(maas: Maas, row: MaasAddress): Row['node_summary'] {
  const nic = row.interface === null ? undefined : maas.interfaces[row.interface]
  if (nic === undefined) return containerOf(row)
  const isController = nic.systemId === maas.controller.systemId
  const hostname = isController ? maas.controller.hostname : (maas.machines[nic.systemId]?.hostname ?? '')
  return {
    system_id: nic.systemId,
    node_type: isController ? 4 : 0,
    fqdn: `${hostname}.${domain.name}`,
    hostname,
    is_container: false,
    via: nic.name,
  }
}

/** Juju makes a device of each container, a child of its machine. */
function containerOf({ container }: MaasAddress): Row['node_summary'] {
  if (container === undefined) return undefined
  return {
    system_id: container.replaceAll(/[^a-z0-9]/g, '').slice(-6),
    node_type: 1,
    fqdn: `${container}.${domain.name}`,
    hostname: container,
    is_container: true,
    via: 'eth0',
  }
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A moment as these rows and the event log write it: `Mon, 23 Nov. 2026 01:10:03`. */
export function stamp(ms: number): string {
  const at = new Date(ms)
  const day = String(at.getUTCDate()).padStart(2, '0')
  const time = at.toISOString().slice(11, 19)
  return `${days[at.getUTCDay()] ?? ''}, ${day} ${months[at.getUTCMonth()] ?? ''}. ${at.getUTCFullYear()} ${time}`
}
