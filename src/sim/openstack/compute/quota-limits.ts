import type { World } from '../../world/world.ts'

/** The limits of a project that nobody has set: Nova's and Neutron's own, and Cinder's where it is in the catalog. */
const ofNova: Readonly<Record<string, number>> = {
  cores: 20,
  'fixed-ips': -1,
  'injected-file-size': 10_240,
  'injected-files': 5,
  'injected-path-size': 255,
  instances: 10,
  'key-pairs': 100,
  properties: 128,
  ram: 51_200,
  'server-group-members': 10,
  'server-groups': 10,
}
const ofNeutron: Readonly<Record<string, number>> = {
  'floating-ips': 50,
  networks: 100,
  ports: 500,
  rbac_policies: 10,
  routers: 10,
  'secgroup-rules': 100,
  secgroups: 10,
  subnet_pools: -1,
  subnets: 100,
}
const ofCinder: Readonly<Record<string, number>> = {
  'backup-gigabytes': 1000,
  backups: 10,
  gigabytes: 1000,
  'per-volume-gigabytes': -1,
  snapshots: 10,
  volumes: 10,
}

/** Every limit of a project by the client's name for it. */
export function quotaOf(world: World, project: string): Readonly<Record<string, number>> {
  return { ...defaultQuota(world), ...world.openstack.nova.quotas[project] }
}

/** What a project starts with. */
export function defaultQuota({ openstack }: World): Readonly<Record<string, number>> {
  const hasCinder = openstack.keystone.endpoints.some((each) => each['Service Type'] === 'volumev3')
  return { ...ofNova, ...ofNeutron, ...(hasCinder ? ofCinder : {}) }
}

/** The limits that `quota set` has an option for. */
export const settable: readonly string[] = Object.keys({ ...ofNova, ...ofNeutron, ...ofCinder })
