/** The services of the catalog: their types, by the name under which they are registered. Ports and paths are the charms' own. */
export const services = {
  keystone: { type: 'identity', port: 5000, path: '/v3' },
  barbican: { type: 'key-manager', port: 9311, path: '' },
  cinderv3: { type: 'volumev3', port: 8776, path: '/v3/$(tenant_id)s' },
  glance: { type: 'image', port: 9292, path: '' },
  magnum: { type: 'container-infra', port: 9511, path: '/v1' },
  neutron: { type: 'network', port: 9696, path: '' },
  nova: { type: 'compute', port: 8774, path: '/v2.1' },
  octavia: { type: 'load-balancer', port: 9876, path: '' },
  placement: { type: 'placement', port: 8778, path: '' },
  swift: { type: 'object-store', port: 443, path: '/swift/v1' },
  s3: { type: 's3', port: 443, path: '/' },
  'image-stream': { type: 'product-streams', port: 80, path: '/' },
} as const

export type ServiceName = keyof typeof services
export type ServiceType = (typeof services)[ServiceName]['type']
