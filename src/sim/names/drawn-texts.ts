import type { Port } from '../world/neutron-world.ts'
import type { World } from '../world/world.ts'

type Entry = readonly [text: string, label: string]

/** Texts that are drawn anew in each world and could be nothing else, each with what it is called: UUIDs, system_ids, MACs, paths of disks. */
export function drawnTexts(world: World): ReadonlyMap<string, string> {
  return new Map([
    ...ofHypervisors(world),
    ...ofMaas(world),
    ...ofServices(world),
    ...ofNeutron(world),
    ...ofDownloads(world),
  ])
}

function ofMaas({ maas }: World): Entry[] {
  const machines = Object.values(maas.machines)
  const nameOf = new Map(machines.map(({ systemId, hostname }) => [systemId, hostname]))
  // Bridges and VLANs have the MAC of their NIC.
  const nics = Object.values(maas.interfaces).filter(({ type }) => type === 'physical')
  return [
    ...machines.map(({ systemId, hostname }): Entry => [systemId, `machine ${hostname}`]),
    ...nics.map(({ mac, name, systemId }): Entry => [mac, `MAC of ${name} of ${nameOf.get(systemId) ?? '?'}`]),
  ]
}

function ofHypervisors({ hypervisors, site }: World): Entry[] {
  const domains = Object.values(hypervisors).flatMap((each) => Object.values(each.domains))
  return domains.flatMap(({ name, uuid, disks, nics }): Entry[] => [
    [uuid, `domain ${name}`],
    ...disks.map(({ target, source }): Entry => [source, `disk ${target} of ${name}`]),
    ...nics.map(({ mac }, index): Entry => [mac, `MAC of ${site.nics[index] ?? 'a NIC'} of ${name}`]),
  ])
}

function ofServices({ openstack }: World): Entry[] {
  const { keystone, glance, nova, octavia, magnum } = openstack
  const kinds: readonly (readonly [
    string,
    Readonly<Record<string, { readonly id: string; readonly name: string }>>,
  ])[] = [
    ['domain', keystone.domains],
    ['project', keystone.projects],
    ['user', keystone.users],
    ['role', keystone.roles],
    ['application credential', keystone.applicationCredentials],
    ['server', nova.servers],
    ['flavor', nova.flavors],
    ['load balancer', octavia.loadBalancers],
    ['template', magnum.templates],
    ['cluster', magnum.clusters],
  ]
  return [
    // The name of an image that was made from a download may have a part of its checksum in it.
    ...Object.values(glance.images).map(({ id, name, tags }): Entry => [id, `image ${tags[0] ?? name}`]),
    ...kinds.flatMap(([kind, byId]) => Object.values(byId).map(({ id, name }): Entry => [id, `${kind} ${name}`])),
  ]
}

/** Versions of images are told by the beginning of their checksum. */
function ofDownloads({ web }: World): Entry[] {
  return Object.entries(web).map(([url, { sha256 }]) => [
    sha256.slice(0, 12),
    `SHA-256 of ${url.slice(url.lastIndexOf('/') + 1)}, its first 12`,
  ])
}

function ofNeutron({ openstack }: World): Entry[] {
  const { networks, subnets, routers, securityGroups, ports, floatingIps } = openstack.neutron
  const { servers } = openstack.nova
  const { loadBalancers } = openstack.octavia
  const ownerOf = (port: Port | undefined): string =>
    servers[port?.deviceId ?? '']?.name ??
    Object.values(loadBalancers).find((each) => each.vipPort === port?.id)?.name ??
    port?.name ??
    ''
  const named = (kind: string, byId: Readonly<Record<string, { readonly id: string; readonly name: string }>>) =>
    Object.values(byId).map(({ id, name }): Entry => [id, `${kind} ${name}`])
  return [
    ...named('network', networks),
    ...named('subnet', subnets),
    ...named('router', routers),
    ...named('security group', securityGroups),
    ...Object.values(ports).flatMap((port): Entry[] => [
      ...port.fixedIps.map(({ ip }): Entry => [ip, `address of ${ownerOf(port)}`]),
      [port.id, `port of ${ownerOf(port)}`],
    ]),
    ...Object.values(openstack.octavia.amphorae).map(({ id, loadBalancer, role }): Entry => [
      id,
      `amphora ${role} of ${loadBalancers[loadBalancer]?.name ?? ''}`,
    ]),
    ...Object.values(floatingIps).flatMap(({ id, ip, port }): Entry[] => {
      const label = `floating IP of ${ownerOf(ports[port ?? ''])}`
      return [
        [id, label],
        [ip, label],
      ]
    }),
  ]
}
