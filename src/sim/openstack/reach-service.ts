import type { Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { fail } from './client/client-error.ts'
import { noConnection, type Login } from './log-in.ts'
import type { ServiceType } from './service-types.ts'

/** The address of a service as the client finds it in its catalog, or how it fails to reach it. */
export function reachService(world: World, type: ServiceType, call: Call, login: Login): string {
  if (login.project === undefined) fail('The service catalog is empty.')
  const iface = call.env['OS_INTERFACE']?.replace(/URL$/, '') ?? 'public'
  const region = call.env['OS_REGION_NAME']
  const found = world.openstack.keystone.endpoints.find(
    (each) =>
      each['Service Type'] === type && each.Interface === iface && (region === undefined || each.Region === region),
  )
  if (found === undefined)
    fail(`${iface} endpoint for ${type} service ${region === undefined ? '' : `in ${region} region `}not found`)
  if (world.openstack.upsets.down?.includes(type) === true) down(type, found.URL, region)
  return found.URL
}

function down(type: ServiceType, url: string, region: string | undefined): never {
  if (type !== 'image') fail(noConnection(`${url}/`))
  const discovery = `Failed to contact the endpoint at ${url} for discovery. Fallback to using that endpoint as the base url.`
  fail(
    `${discovery}\n${discovery}\nThe image service for :${region ?? ''} exists but does not have any supported versions.`,
  )
}
