import type { Endpoint } from '../../schema/openstack/endpoint-list.ts'
import { endpointHost, hostAddress, planeOfInterface } from '../../site/lookup.ts'
import type { PlaneName } from '../../site/names.ts'
import type { Site, VipInterface } from '../../site/site.ts'
import type { Draw } from '../engine/draw.ts'
import { services, type ServiceName } from './service-types.ts'

const interfaces: readonly VipInterface[] = ['public', 'internal', 'admin']

/** What a service puts into the catalog on the three planes of a site. */
export function endpointsOf(site: Site, draw: Draw, name: string): Endpoint[] {
  if (!isService(name)) throw new Error(`not modelled: the endpoints of the service ${name}`)
  return interfaces.map((iface): Endpoint => ({
    ID: draw.hex(`endpoint/${name}/${iface}`, 32),
    Region: site.endpoints.region,
    'Service Name': name,
    'Service Type': services[name].type,
    Enabled: true,
    Interface: iface,
    URL: urlOf(site, draw, name, iface),
  }))
}

function isService(name: string): name is ServiceName {
  return Object.hasOwn(services, name)
}

function urlOf(site: Site, draw: Draw, name: ServiceName, iface: VipInterface): string {
  const service = services[name]
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
