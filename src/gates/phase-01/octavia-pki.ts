import type { OctaviaPki } from '../../cloud/octavia-pki.ts'
import type { Bundle } from '../../site/bundle.ts'
import { planeOf } from '../../site/lookup.ts'
import type { Site } from '../../site/site.ts'
import { vipsOf } from '../bundle/vips.ts'
import type { ClaimFunction } from '../claim.ts'

/** What charm-octavia needs for amphorae; source: its documentation of `lb-mgmt-*`. */
const wanted = [
  'lb-mgmt-controller-cacert',
  'lb-mgmt-controller-cert',
  'lb-mgmt-issuing-ca-key-passphrase',
  'lb-mgmt-issuing-ca-private-key',
  'lb-mgmt-issuing-cacert',
]

/** Claims that the overlay with octavia's keys is whole, and that its certificate is for the octavia of this bundle. */
export function pkiFits(claim: ClaimFunction, site: Site, bundle: Bundle, pki: OctaviaPki): void {
  const missing = wanted.filter((name) => !pki.options.includes(name))
  claim(`the octavia overlay has its ${wanted.length} keys`, missing.length === 0, {
    expected: wanted.join(', '),
    actual: missing.length === 0 ? 'all' : `without ${missing.join(', ')}`,
  })
  claim('the octavia overlay is ASCII', pki.ascii, { expected: 'ASCII', actual: 'other characters' })
  const address = vipsOf(bundle)
    .get('octavia')
    ?.find((each) => planeOf(site, each) === 'provider-public')
  claim(
    "octavia's certificate is for its virtual address",
    address !== undefined && pki.names?.includes(address) === true,
    {
      expected: address ?? 'a virtual address of octavia in the bundle',
      actual: pki.names?.join(', ') ?? 'a certificate that cannot be read',
    },
  )
}
