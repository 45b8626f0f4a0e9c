import type { MaasMachine } from '../../cloud/maas.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { machineNamed } from './find.ts'

/**
 * Claims that the machines which nobody may touch are all in MAAS. Where a host that MAAS does not list is as it should be, this tells the
 * whole list of the site's MAAS from an empty one.
 */
export function untouchedThere(claim: ClaimFunction, { untouchable }: Site, machines: readonly MaasMachine[]): void {
  if (untouchable.length === 0) return
  const missing = untouchable.filter((name) => machineNamed(machines, name) === undefined)
  claim('MAAS lists the machines that nobody may touch', missing.length === 0, {
    expected: untouchable,
    actual: missing.length === 0 ? untouchable : `not ${missing.join(', ')}`,
  })
}
