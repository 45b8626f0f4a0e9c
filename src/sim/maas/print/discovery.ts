import type { z } from 'zod'
import type { oneDiscovery } from '../../../schema/maas/discovery.ts'
import { interfacesOf } from '../interfaces.ts'
import type { Maas, MaasDiscovery } from '../../world/maas-world.ts'

/** A neighbour that the controller has seen. */
export function printDiscovery(maas: Maas, row: MaasDiscovery): z.output<typeof oneDiscovery.shape> {
  const id = Buffer.from(`${row.ip},${row.mac}`).toString('base64')
  const vlan = maas.vlans[maas.subnets[row.subnet]?.vlan ?? -1]
  const feet = interfacesOf(maas, maas.controller.systemId)
  const observer = feet.find((each) => each.vlan === vlan?.id) ?? feet[0]
  return {
    discovery_id: id,
    ip: row.ip,
    mac_address: row.mac,
    last_seen: new Date(row.lastSeenMs).toISOString().slice(0, -1),
    hostname: row.hostname,
    fabric_name: maas.fabrics[vlan?.fabric ?? -1]?.name ?? '',
    vid: vlan === undefined || vlan.vid === 0 ? null : vlan.vid,
    mac_organization: null,
    observer: {
      system_id: maas.controller.systemId,
      hostname: maas.controller.hostname,
      interface_id: observer?.id ?? 0,
      interface_name: observer?.name ?? '',
    },
    resource_uri: `/MAAS/api/2.0/discovery/${id}/`,
  }
}
