import type { Endpoint } from '../../schema/openstack/endpoint-list.ts'
import { endpointHost, hostAddress, planeOfInterface } from '../../site/lookup.ts'
import type { PlaneName } from '../../site/names.ts'
import type { Site, VipInterface } from '../../site/site.ts'
import type { Draw } from '../engine/draw.ts'
import type { SimKeystone } from '../world/openstack-world.ts'

interface Service {
  readonly type: string
  readonly port: number
  readonly path: string
}

/** What each service registers, by its name in the catalog; ports and paths are the charms' own. */
const services: Readonly<Record<string, Service>> = {
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
}

const interfaces: readonly VipInterface[] = ['public', 'internal', 'admin']

/** Keystone as the charms leave it: an admin user in a domain of its own, and the catalog of a site. */
export function buildKeystone(site: Site, draw: Draw): SimKeystone {
  const password = draw.word('admin-password', 16)
  const [scope] = site.openrc.scopes
  return {
    reachable: true,
    username: site.openrc.username,
    userDomain: site.openrc.userDomain,
    userId: draw.hex('user/admin', 32),
    password,
    charmPassword: password,
    scopes: scope === undefined ? [] : [{ ...scope, id: draw.hex(`project/${scope.project}`, 32) }],
    projects: {},
    endpoints: draw.shuffle('endpoint-order', buildEndpoints(site, draw)),
  }
}

function buildEndpoints(site: Site, draw: Draw): Endpoint[] {
  const names = [...Object.keys(site.endpoints.services), ...Object.keys(site.endpoints.floating)]
  return names.flatMap((name) =>
    interfaces.map((iface): Endpoint => {
      const service = services[name]
      if (service === undefined) throw new Error(`not modelled: the endpoints of the service ${name}`)
      return {
        ID: draw.hex(`endpoint/${name}/${iface}`, 32),
        Region: site.endpoints.region,
        'Service Name': name,
        'Service Type': service.type,
        Enabled: true,
        Interface: iface,
        URL: urlOf(site, draw, name, service, iface),
      }
    }),
  )
}

function urlOf(site: Site, draw: Draw, name: string, service: Service, iface: VipInterface): string {
  const vip = site.endpoints.services[name]
  if (vip === undefined)
    return `http://${floatingHost(site, draw, site.endpoints.floating[name] ?? planeOfInterface(iface))}${service.path}`
  const isKeystoneAdmin = name === 'keystone' && iface === 'admin'
  const port = isKeystoneAdmin ? site.endpoints.keystoneAdminPort : service.port
  return `${site.endpoints.scheme}://${endpointHost(site, vip, iface)}:${port}${service.path}`
}

/** An address that is new in each deployment: some container's, on the plane that the charm binds. */
function floatingHost(site: Site, draw: Draw, plane: PlaneName): string {
  const [host] = site.hosts
  const network = host === undefined ? '' : hostAddress(site, host, plane).split('.').slice(0, 3).join('.')
  return `${network}.${draw.int('floating-endpoint', 110, 250)}`
}
