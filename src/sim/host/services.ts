import { allUnits, hostnameOf } from '../juju/find-unit.ts'
import { siteModel } from '../juju/model.ts'
import type { SimHost, SimService } from '../world/host-world.ts'
import type { World } from '../world/world.ts'

/** By charm, the services that it keeps running on its unit; source: `services` of each charm at 2024.1. */
const servicesOf: Readonly<Record<string, readonly string[]>> = {
  barbican: ['apache2', 'barbican-worker'],
  cinder: ['apache2', 'cinder-scheduler', 'cinder-volume'],
  glance: ['apache2', 'glance-api'],
  keystone: ['apache2'],
  magnum: ['magnum-api', 'magnum-conductor'],
  memcached: ['memcached'],
  'neutron-api': ['apache2', 'neutron-server'],
  'nova-cloud-controller': ['apache2', 'nova-conductor', 'nova-scheduler'],
  'nova-compute': ['libvirtd', 'nova-compute'],
  octavia: ['apache2', 'octavia-health-manager', 'octavia-housekeeping', 'octavia-worker'],
  'openstack-dashboard': ['apache2'],
  'ovn-central': ['ovn-northd', 'ovn-ovsdb-server-nb', 'ovn-ovsdb-server-sb'],
  placement: ['apache2'],
  'rabbitmq-server': ['rabbitmq-server'],
}

/** The services of a host by name: those that it is listed with, and those that its charms and what it has imply. */
export function servicesAt(world: World, hostname: string, host: SimHost): Readonly<Record<string, SimService>> {
  const running: SimService = {
    active: host.up ? 'active' : 'inactive',
    enabled: true,
    sinceMs: host.bootedMs,
    loaded: {},
  }
  const names = [
    'ssh',
    ...charmsAt(world, hostname).flatMap((charm) => servicesOf[charm] ?? []),
    ...(host.haproxy === undefined ? [] : ['haproxy']),
    ...(host.vault === undefined ? [] : ['vault']),
    ...(host.ovs === undefined ? [] : ['openvswitch-switch', 'ovs-vswitchd', 'ovsdb-server']),
    ...(host.ovs?.externalIds['system-id'] === undefined ? [] : ['ovn-controller']),
  ]
  return { ...Object.fromEntries(names.map((name) => [name, running])), ...host.services }
}

/** The charms of the principal units on a host. */
function charmsAt(world: World, hostname: string): string[] {
  const model = siteModel(world)
  if (model === undefined) return []
  const here = [...allUnits(model)].filter(
    ({ name, principal }) => name === principal && hostnameOf(model, name) === hostname,
  )
  return here.flatMap(({ application }) => model.applications[application]?.charm ?? [])
}
