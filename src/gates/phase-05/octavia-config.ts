import type { JujuReader } from '../../cloud/juju.ts'
import type { ClaimFunction } from '../claim.ts'

export const octavia = 'octavia'
export const retrofit = 'octavia-diskimage-retrofit'

/** The tag by which octavia finds its image. */
export async function amphoraTag(juju: JujuReader): Promise<string> {
  const tag = (await juju.config(octavia))['amp-image-tag']?.value
  if (typeof tag !== 'string' || tag === '') throw new Error(`${octavia} has no amp-image-tag`)
  return tag
}

/** Claims what has to be configured before an amphora is made: whom the retrofit asks, in what format it makes the image, and its tag. */
export async function configReady(claim: ClaimFunction, juju: JujuReader): Promise<void> {
  const tag = await amphoraTag(juju)
  const options = await juju.config(retrofit)
  const wanted = { 'use-internal-endpoints': true, 'image-format': 'raw', 'amp-image-tag': tag }
  for (const [name, expected] of Object.entries(wanted)) {
    const actual = options[name]?.value ?? 'nothing'
    claim(`${name} of ${retrofit} is ${expected}`, actual === expected, { expected, actual })
  }
}
