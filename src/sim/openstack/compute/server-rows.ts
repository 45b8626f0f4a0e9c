import type { Server } from '../../world/openstack-world.ts'
import type { World } from '../../world/world.ts'
import { createHash } from 'node:crypto'
import type { Ask } from '../client/ask.ts'
import type { Row } from '../client/client-command.ts'
import { apiTime, databaseTime } from '../times.ts'
import { nameInMaas } from './compute-hosts.ts'

/** A server as the client shows it by Nova's oldest API version, which it asks unless it is told otherwise. */
export function serverRow({ login }: Ask, world: World, server: Server): Row {
  const host = server.host === null ? null : nameInMaas(server.host)
  const { glance, nova } = world.openstack
  return {
    'OS-DCF:diskConfig': 'MANUAL',
    'OS-EXT-AZ:availability_zone': server.launchedMs === null ? '' : 'nova',
    ...(login.isAdmin
      ? {
          'OS-EXT-SRV-ATTR:host': host,
          'OS-EXT-SRV-ATTR:hypervisor_hostname': host,
          // Nova has no name for it before a cell has it.
          'OS-EXT-SRV-ATTR:instance_name':
            server.host === null && server.status === 'BUILD'
              ? ''
              : `instance-${server.number.toString(16).padStart(8, '0')}`,
        }
      : {}),
    'OS-EXT-STS:power_state': powerOf(server),
    'OS-EXT-STS:task_state': taskOf(server),
    'OS-EXT-STS:vm_state': vmStates[server.status],
    'OS-SRV-USG:launched_at': server.launchedMs === null ? null : databaseTime(server.launchedMs),
    'OS-SRV-USG:terminated_at': null,
    accessIPv4: '',
    accessIPv6: '',
    addresses: addressesOf(world, server),
    config_drive: '',
    created: apiTime(server.createdMs),
    ...(server.fault === null
      ? {}
      : { fault: { code: 500, created: apiTime(server.updatedMs), message: server.fault } }),
    flavor: nameAndId(nova.flavors[server.flavor]?.name, server.flavor),
    hostId:
      host === null
        ? ''
        : createHash('sha224')
            .update(server.project + host)
            .digest('hex'),
    id: server.id,
    image: nameAndId(glance.images[server.image]?.name, server.image),
    key_name: server.keypair,
    name: server.name,
    ...(server.status === 'ERROR' ? {} : { progress: 0 }),
    project_id: server.project,
    properties: { ...server.properties },
    ...(server.securityGroups.length > 0 ? { security_groups: server.securityGroups.map((name) => ({ name })) } : {}),
    status: server.status,
    updated: apiTime(server.updatedMs),
    user_id: server.user,
    volumes_attached: [],
  }
}

function nameAndId(name: string | undefined, id: string): string {
  return name === undefined ? id : `${name} (${id})`
}

const vmStates: Readonly<Record<Server['status'], string>> = {
  BUILD: 'building',
  ACTIVE: 'active',
  ERROR: 'error',
  SHUTOFF: 'stopped',
  REBOOT: 'active',
  DELETED: 'deleted',
}

function powerOf({ status }: Server): number {
  if (status === 'ACTIVE' || status === 'REBOOT') return 1
  return status === 'SHUTOFF' ? 4 : 0
}

function taskOf({ status, host }: Server): string | null {
  if (status === 'REBOOT') return 'reboot_started'
  return status === 'BUILD' ? (host === null ? 'scheduling' : 'spawning') : null
}

/** By network: its fixed addresses, and the floating ones in front of them. */
export function addressesOf(world: World, server: Server): Readonly<Record<string, readonly string[]>> {
  const { networks, ports, floatingIps } = world.openstack.neutron
  const found: Record<string, string[]> = {}
  for (const id of server.ports) {
    const port = ports[id]
    if (port === undefined) continue
    const floating = Object.values(floatingIps).filter((each) => each.port === id)
    const name = networks[port.network]?.name ?? ''
    found[name] = [...(found[name] ?? []), ...port.fixedIps.map(({ ip }) => ip), ...floating.map(({ ip }) => ip)]
  }
  return found
}
