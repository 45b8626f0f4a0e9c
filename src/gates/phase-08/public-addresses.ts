import type { HostReader } from '../../cloud/host.ts'
import type { OpenstackReader } from '../../cloud/openstack.ts'
import type { ServerLogin } from '../../cloud/server-login.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'

/** From a server of a tenant network every public endpoint with a virtual address can be reached, by its own port. */
export async function tenantReachesPublic(
  claim: ClaimFunction,
  { site, openstack, host }: { readonly site: Site; readonly openstack: OpenstackReader; readonly host: HostReader },
  server: ServerLogin,
): Promise<void> {
  const endpoints = publicAddresses(site, await openstack.endpointList())
  const silent: string[] = []
  for (const { hostname, port } of endpoints) {
    const { ok, said } = await host.reaches(server, hostname, port)
    if (!ok) silent.push(said)
  }
  const what = `a tenant network reaches ${endpoints.length} public endpoints`
  claim(what, endpoints.length > 0 && silent.length === 0, {
    expected: 'a connection to each',
    actual: silent.join('; ') || 'no public endpoint in the catalog',
  })
}

interface Address {
  readonly hostname: string
  readonly port: number
}

/** Host and port of the public endpoints of services that have a virtual address, each once. */
export function publicAddresses(
  { endpoints }: Site,
  catalog: readonly { readonly 'Service Name': string; readonly Interface: string; readonly URL: string }[],
): readonly Address[] {
  const urls = catalog.flatMap((each) =>
    each.Interface === 'public' && Object.hasOwn(endpoints.services, each['Service Name']) ? [addressIn(each.URL)] : [],
  )
  return [...new Map(urls.map((each) => [`${each.hostname}:${each.port}`, each])).values()]
}

/** A URL of the catalog may have `$(project_id)s` in its path. */
function addressIn(text: string): Address {
  const [, scheme = '', hostname = '', port] = /^(https?):\/\/([^/:]+)(?::(\d+))?(?:\/|$)/.exec(text) ?? []
  if (hostname === '') throw new Error(`${text} is no URL of an endpoint`)
  return { hostname, port: port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port) }
}
