import type { z } from 'zod'
import type { nodeKeys } from '../../../schema/maas/node.ts'
import { interfacesOf } from '../interfaces.ts'
import type { Maas } from '../../world/maas-world.ts'
import { printInterface } from './interface.ts'

type Keys = { readonly [K in keyof typeof nodeKeys]: z.output<(typeof nodeKeys)[K]> }

export const domain = {
  authoritative: true,
  ttl: null,
  is_default: true,
  name: 'maas',
  id: 0,
  resource_record_count: 0,
  resource_uri: '/MAAS/api/2.0/domains/0/',
}

export const zone = { name: 'default', description: '', id: 1, resource_uri: '/MAAS/api/2.0/zones/default/' }

export const pool = {
  name: 'default',
  description: 'Default pool',
  id: 0,
  resource_uri: '/MAAS/api/2.0/resourcepool/0/',
}

const unknownHardware = {
  system_vendor: 'Unknown',
  system_product: 'Unknown',
  system_family: 'Unknown',
  system_version: 'Unknown',
  system_sku: 'Unknown',
  system_serial: 'Unknown',
  cpu_model: 'Unknown',
  mainboard_vendor: 'Unknown',
  mainboard_product: 'Unknown',
  mainboard_serial: 'Unknown',
  mainboard_version: 'Unknown',
  mainboard_firmware_vendor: 'Unknown',
  mainboard_firmware_date: 'Unknown',
  mainboard_firmware_version: 'Unknown',
  chassis_vendor: 'Unknown',
  chassis_type: 'Unknown',
  chassis_serial: 'Unknown',
  chassis_version: 'Unknown',
}

const unknown = { status: -1, name: 'Unknown' } as const

/** The keys that every node has, with what is said of one of which nothing is known. */
export function printNode(
  maas: Maas,
  { systemId, hostname, kind }: { readonly systemId: string; readonly hostname: string; readonly kind: string },
): Keys {
  return {
    system_id: systemId,
    hostname,
    fqdn: `${hostname}.${domain.name}`,
    description: '',
    domain,
    zone,
    architecture: 'amd64/generic',
    hardware_uuid: null,
    hardware_info: unknownHardware,
    cpu_count: 0,
    cpu_speed: 0,
    memory: 0,
    swap_size: null,
    osystem: '',
    distro_series: '',
    power_type: 'manual',
    power_state: 'unknown',
    tag_names: [],
    ip_addresses: addressesOf(maas, systemId),
    interface_set: interfacesOf(maas, systemId).map((each) => printInterface(maas, each)),
    status_action: null,
    current_commissioning_result_id: null,
    current_installation_result_id: null,
    current_testing_result_id: null,
    commissioning_status: unknown.status,
    commissioning_status_name: unknown.name,
    testing_status: unknown.status,
    testing_status_name: unknown.name,
    cpu_test_status: unknown.status,
    cpu_test_status_name: unknown.name,
    memory_test_status: unknown.status,
    memory_test_status_name: unknown.name,
    network_test_status: unknown.status,
    network_test_status_name: unknown.name,
    interface_test_status: unknown.status,
    interface_test_status_name: unknown.name,
    storage_test_status: unknown.status,
    storage_test_status_name: unknown.name,
    other_test_status: unknown.status,
    other_test_status_name: unknown.name,
    resource_uri: `/MAAS/api/2.0/${kind}/${systemId}/`,
  }
}

/** Observed addresses count only where a node has no others. */
function addressesOf(maas: Maas, systemId: string): string[] {
  const own = new Set(interfacesOf(maas, systemId).map((each) => each.id))
  const rows = Object.values(maas.addresses).filter((row) => row.interface !== null && own.has(row.interface))
  const given = rows.filter((row) => row.allocType !== 6).flatMap((row) => row.ip ?? [])
  return given.length > 0 ? given : rows.flatMap((row) => row.ip ?? [])
}
