/** The planes that every site has, whatever their CIDRs are. */
export const planeNames = [
  'provider-public',
  'metal-admin',
  'metal-internal',
  'data-tenant',
  'storage',
  'replication',
] as const

/** The APIs that stand behind a virtual address on each of three planes. */
export const vipNames = [
  'keystone',
  'barbican',
  'cinder',
  'glance',
  'magnum',
  'neutron',
  'nova',
  'octavia',
  'dashboard',
  'placement',
  'radosgw',
] as const

export type PlaneName = (typeof planeNames)[number]
export type VipName = (typeof vipNames)[number]
