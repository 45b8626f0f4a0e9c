import { produce } from 'immer'
import { advance } from '../../../src/sim/engine/advance.ts'
import type { Answer } from '../../../src/sim/engine/command.ts'
import { runCommand } from '../../../src/sim/tools.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { sampleWorld } from '../sample-world.ts'

const owned = { createdMs: 0, updatedMs: 0, tags: [], description: '', revision: 1 }

/** A world with a tenant network, two web servers on it, Octavia's management network and an amphora image. */
export async function tenantWorld(seed = 1): Promise<World> {
  const world = await sampleWorld({ seed })
  const project = world.openstack.keystone.scopes[0]?.id ?? ''
  return produce(world, ({ openstack: { neutron, glance, nova } }) => {
    const network = (id: string, name: string, cidr: string, ipVersion: 4 | 6): void => {
      const common = { ...owned, project, tags: [] }
      neutron.networks[id] = {
        ...common,
        id,
        name,
        external: false,
        shared: false,
        isDefault: false,
        type: 'geneve',
        physnet: null,
        segment: 1,
        mtu: 1442,
        adminUp: true,
        portSecurity: true,
      }
      const pools = ipVersion === 4 ? [{ start: '192.168.40.10', end: '192.168.40.99' }] : []
      neutron.subnets[`${id}-subnet`] = {
        ...common,
        id: `${id}-subnet`,
        name: `${name}-subnet`,
        network: id,
        cidr,
        ipVersion,
        gateway: null,
        dhcp: true,
        dns: [],
        pools,
        ipv6Mode: null,
      }
    }
    network('net-tenant', 'tenant', '192.168.40.0/24', 4)
    network('net-lb', 'lb-mgmt-net', 'fc00:1234::/64', 6)
    glance.images['image-amphora'] = {
      ...owned,
      id: 'image-amphora',
      name: 'amphora-haproxy-x86_64',
      project,
      tags: ['octavia-amphora'],
      status: 'active',
      visibility: 'private',
      diskFormat: 'raw',
      containerFormat: 'bare',
      bytes: 1,
      checksum: '',
      sha256: '',
      sha512: '',
      virtualBytes: 1,
      minDisk: 0,
      minRam: 0,
      protected: false,
      properties: {},
    }
    for (const [index, name] of ['web-0', 'web-1'].entries()) {
      nova.servers[name] = {
        ...owned,
        id: name,
        name,
        project,
        tags: [],
        status: 'ACTIVE',
        fault: null,
        flavor: '',
        image: '',
        keypair: null,
        securityGroups: [],
        host: null,
        number: index + 1,
        user: '',
        ports: [`port-${name}`],
        userData: '#!/bin/sh\nhostname > index.html && python3 -m http.server 80\n',
        launchedMs: 0,
        properties: {},
      }
      neutron.ports[`port-${name}`] = {
        ...owned,
        id: `port-${name}`,
        name: '',
        project,
        tags: [],
        network: 'net-tenant',
        mac: 'fa:16:3e:00:00:01',
        fixedIps: [{ subnet: 'net-tenant-subnet', ip: `192.168.40.1${index}` }],
        deviceId: name,
        deviceOwner: 'compute:nova',
        status: 'ACTIVE',
        host: '',
        securityGroups: [],
        adminUp: true,
      }
    }
  })
}

/** The environment that an openrc gives. */
function adminEnv(world: World): Record<string, string> {
  const { keystone } = world.openstack
  const [scope] = keystone.scopes
  return {
    OS_AUTH_URL: world.site.identity.keystone,
    OS_USERNAME: keystone.username,
    OS_PASSWORD: keystone.password,
    OS_USER_DOMAIN_NAME: keystone.userDomain,
    OS_PROJECT_NAME: scope?.project ?? '',
    OS_PROJECT_DOMAIN_NAME: scope?.domain ?? '',
  }
}

/** Runs an argv, given as one line, as the admin; the world that comes back is as far on as the command took. */
export async function openstack(world: World, line: string): Promise<Answer> {
  const argv = ['openstack', ...line.split(' ')]
  const call = { argv, stdin: '', env: adminEnv(world), deadlineMs: Number.POSITIVE_INFINITY }
  const answer = await runCommand(world, call)
  return { ...answer, world: advance(answer.world, answer.world.nowMs + answer.seconds * 1000) }
}

/** The world after all of these, each of which must succeed. */
export async function after(world: World, lines: readonly string[]): Promise<World> {
  let at = world
  for (const line of lines) {
    const answer = await openstack(at, line)
    if (answer.exitCode !== 0) throw new Error(`${line}: ${answer.stderr}`)
    at = answer.world
  }
  return at
}
