import type { Bundle } from '../../site/bundle.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'

/** What puts the provider NIC of the hosts somewhere, and where. */
export interface NicClaims {
  readonly nic: string
  /** The carve makes the bridge on the NIC, or leaves the NIC raw. */
  readonly maas: string | undefined
  /** Juju makes a Linux bridge on a raw NIC whose space a container is bound to. */
  readonly juju: string | undefined
  /** `bridge-interface-mappings` hands it to Open vSwitch. */
  readonly charm: string | undefined
}

/** Who claims the provider NIC, by what the site's carve does and what the bundle asks for. */
function nicClaims(site: Site, bundle: Bundle): NicClaims {
  const plane = site.planes[site.externalNetwork.plane]
  const { nic, bridge = 'br-ex' } = plane.link
  const isRaw = site.providerWiring === 'raw'
  const bound = Object.entries(bundle.applications).filter(
    ([, { to = [], bindings = {} }]) =>
      to.some((place) => place.startsWith('lxd:')) && Object.values(bindings).includes(plane.space),
  )
  const mapped = mappingsOf(bundle)
  return {
    nic,
    maas: isRaw ? undefined : `MAAS makes ${bridge} on it`,
    juju:
      isRaw && bound.length > 0
        ? `Juju bridges it (br-${nic}) for containers on ${plane.space}: ${bound.map(([name]) => name).join(', ')}`
        : undefined,
    charm: mapped === undefined ? undefined : `bridge-interface-mappings hands it to Open vSwitch: ${mapped}`,
  }
}

/** Claims that exactly one of them has the NIC: with two the floating IPs are dark, with none there is no way out. */
export function claimedOnce(claim: ClaimFunction, site: Site, bundle: Bundle): void {
  const { nic, maas, juju, charm } = nicClaims(site, bundle)
  const claims = [maas, juju, charm].filter((each) => each !== undefined)
  const toOvs = maas !== undefined || charm !== undefined
  claim(`${nic} of each host is claimed once`, claims.length === 1, {
    expected: 'one of the carve, Juju and the charm',
    actual: claims.length === 0 ? 'none of them' : claims.join('; '),
  })
  claim(`${nic} of each host goes into the bridge of ${site.externalNetwork.physnet}`, toOvs, {
    expected: 'by the carve or by bridge-interface-mappings',
    actual: toOvs ? 'so' : 'by neither',
  })
}

function mappingsOf(bundle: Bundle): string | undefined {
  const said = Object.values(bundle.applications)
    .filter(({ charm }) => /^(?:ch:)?ovn-(?:chassis|dedicated-chassis)$/.test(charm))
    .map(({ options }) => options?.['bridge-interface-mappings'])
  return said.filter((each): each is string => typeof each === 'string' && each.trim() !== '').join(', ') || undefined
}
