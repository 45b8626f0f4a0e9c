import type { Draft } from 'immer'
import { hostnameOf } from '../juju/find-unit.ts'
import { siteModel } from '../juju/model.ts'
import type { SecurityGroupRule } from '../world/neutron-world.ts'
import type { World } from '../world/world.ts'
import { fail } from './client/client-error.ts'
import { newId, newOwned } from './new-object.ts'
import { geneveMtu, newSegment } from './network/network-create.ts'
import { newPort } from './network/new-port.ts'
import { newGroup } from './network/security-group.ts'

const tag = 'charm-octavia'
const healthPort = 5555

/**
 * What octavia's configure-resources makes: the management network, its subnet, router, security groups and a health manager's port for
 * each unit; all in the project of the services. Names, tags, the prefix out of the network's id, and that a second run makes nothing
 * twice: charm-octavia, src/lib/charm/openstack/api_crud.py.
 */
export function createOctaviaResources(draft: Draft<World>): void {
  const project = servicesProject(draft)
  const network = managementNetwork(draft, project)
  const health = healthGroup(draft, project)
  for (const { unit, host } of octaviaUnits(draft)) healthManagerPort(draft, { project, network, health, unit, host })
}

function servicesProject({ openstack: { keystone } }: Draft<World>): string {
  const domain = Object.values(keystone.domains).find((each) => each.name === 'service_domain')?.id
  return Object.values(keystone.projects).find((each) => each.name === 'services' && each.domain === domain)?.id ?? ''
}

function managementNetwork(draft: Draft<World>, project: string): string {
  const { neutron } = draft.openstack
  const there = Object.values(neutron.networks).find((each) => each.tags.includes(tag))
  if (there !== undefined) return there.id
  const owned = newOwned(draft, { kind: 'network', name: 'lb-mgmt-net', project, tags: [tag] })
  neutron.networks[owned.id] = {
    ...owned,
    description: '',
    revision: 2,
    external: false,
    shared: false,
    isDefault: false,
    type: 'geneve',
    physnet: null,
    segment: newSegment(draft, 'geneve', owned.id),
    mtu: geneveMtu,
    adminUp: true,
    portSecurity: true,
  }
  const subnet = managementSubnet(draft, project, owned.id)
  managementRouter(draft, project, subnet)
  const group = newGroup(draft, { name: 'lb-mgmt-sec-grp', project, description: '', tags: [tag] })
  for (const [protocol, port] of [
    ['icmpv6', null],
    ['tcp', 22],
    ['tcp', 9443],
  ] as const)
    group.rules.push(ingress(draft, group.id, protocol, port))
  return owned.id
}

/** A unique local prefix out of the last twelve digits of the network's id. */
function managementSubnet(draft: Draft<World>, project: string, network: string): string {
  const digits = network.split('-')[4] ?? ''
  const prefix = ['fc00', ...[0, 4, 8].map((at) => digits.slice(at, at + 4).replace(/^0+(?=.)/, ''))].join(':')
  const owned = newOwned(draft, { kind: 'subnet', name: 'lb-mgmt-subnetv6', project, tags: [tag] })
  draft.openstack.neutron.subnets[owned.id] = {
    ...owned,
    description: '',
    revision: 1,
    network,
    cidr: `${prefix}::/64`,
    ipVersion: 6,
    gateway: `${prefix}::`,
    dhcp: true,
    dns: [],
    pools: [{ start: `${prefix}::1`, end: `${prefix}:ffff:ffff:ffff:ffff` }],
    ipv6Mode: 'slaac',
  }
  return owned.id
}

function managementRouter(draft: Draft<World>, project: string, subnetId: string): void {
  const { networks, routers, subnets } = draft.openstack.neutron
  const subnet = subnets[subnetId]
  const network = networks[subnet?.network ?? '']
  if (subnet === undefined || network === undefined) fail(`No Subnet found for ${subnetId}`)
  const owned = newOwned(draft, { kind: 'router', name: 'lb-mgmt', project, tags: [tag] })
  routers[owned.id] = { ...owned, description: '', revision: 3, gateway: null, adminUp: true }
  newPort(draft, {
    name: '',
    about: 'interface/lb-mgmt',
    project,
    network,
    fixed: [{ subnet, ip: subnet.gateway ?? '' }],
    deviceId: owned.id,
    deviceOwner: 'network:router_interface',
    status: 'ACTIVE',
  })
}

function healthGroup(draft: Draft<World>, project: string): string {
  const healthTag = `${tag}-health`
  const there = Object.values(draft.openstack.neutron.securityGroups).find((each) => each.tags.includes(healthTag))
  if (there !== undefined) return there.id
  const group = newGroup(draft, { name: 'lb-health-mgr-sec-grp', project, description: '', tags: [healthTag] })
  group.rules.push(ingress(draft, group.id, 'icmpv6', null), ingress(draft, group.id, 'udp', healthPort))
  return group.id
}

function ingress(draft: Draft<World>, group: string, protocol: string, port: number | null): SecurityGroupRule {
  return {
    id: newId(draft, `security-group-rule/${group}/${protocol}/${port ?? ''}`),
    direction: 'ingress',
    ethertype: 'IPv6',
    protocol,
    portMin: port,
    portMax: port,
    remotePrefix: null,
    remoteGroup: null,
    description: '',
    createdMs: draft.nowMs,
  }
}

interface HealthManager {
  readonly project: string
  readonly network: string
  readonly health: string
  readonly unit: string
  readonly host: string
}

function healthManagerPort(draft: Draft<World>, { project, network, health, unit, host }: HealthManager): void {
  const { networks, ports } = draft.openstack.neutron
  const own = `${tag}-${unit}`
  if (Object.values(ports).some((each) => each.tags.includes(own))) return
  newPort(draft, {
    name: `octavia-health-manager-${unit}-listen-port`,
    project,
    network: networks[network] ?? fail(`No Network found for ${network}`),
    deviceOwner: 'neutron:LOADBALANCERV2',
    host,
    status: 'ACTIVE',
    securityGroups: [health],
    tags: [tag, own],
  })
}

/** The units of octavia as the tags of their ports call them, with their hosts. */
function octaviaUnits(draft: Draft<World>): readonly { readonly unit: string; readonly host: string }[] {
  const model = siteModel(draft)
  const application = Object.values(model?.applications ?? {}).find((each) => each.charm === 'octavia')
  if (model === undefined || application === undefined) return []
  return Object.keys(application.units).map((unit) => ({
    unit: unit.replace('/', '-'),
    host: hostnameOf(model, unit) ?? '',
  }))
}
