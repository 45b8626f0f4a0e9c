import type { Draft } from 'immer'
import { addDevice, addLoopback } from '../../host/new-device.ts'
import type { World } from '../../world/world.ts'
import { hostnameOfServer } from '../server-at.ts'

/**
 * A server's system has come up: cloud-init has put its keys and user data there, and sshd listens. The image's user is Ubuntu's; what
 * the user data makes of the system is for whoever knows it.
 */
export function bootServer(draft: Draft<World>, id: string): void {
  const { nova, neutron } = draft.openstack
  const server = nova.servers[id]
  if (server === undefined || server.status !== 'ACTIVE') return
  const hostname = hostnameOfServer(server)
  const there = draft.hosts[hostname]
  if (there !== undefined) {
    there.up = true
    there.bootedMs = draft.nowMs
    return
  }
  const key = nova.keypairs[`${server.user}/${server.keypair ?? ''}`]?.publicKey
  draft.hosts[hostname] = {
    up: true,
    bootedMs: draft.nowMs,
    files: {
      '/etc/hostname': { text: `${hostname}\n`, mode: '644' },
      ...(key === undefined ? {} : { '/home/ubuntu/.ssh/authorized_keys': { text: key, mode: '600' } }),
      ...(server.userData === ''
        ? {}
        : { '/var/lib/cloud/instance/user-data.txt': { text: server.userData, mode: '600' } }),
    },
    services: { ssh: { active: 'active', enabled: true, sinceMs: draft.nowMs, loaded: {} } },
    listeners: [{ address: '0.0.0.0', port: 22, process: 'sshd' }],
    links: {},
  }
  const host = draft.hosts[hostname]
  const at = { hostname, seed: draft.seed, host }
  addLoopback(at)
  for (const [index, portId] of server.ports.entries()) {
    const port = neutron.ports[portId]
    if (port === undefined) continue
    const addresses = port.fixedIps.map(({ ip, subnet }) => ({
      local: ip,
      prefix: Number(neutron.subnets[subnet]?.cidr.split('/')[1] ?? 24),
    }))
    const mtu = neutron.networks[port.network]?.mtu ?? 1500
    addDevice(at, `ens${index + 3}`, { kind: 'physical', mac: port.mac, mtu, up: true, addresses })
  }
}
