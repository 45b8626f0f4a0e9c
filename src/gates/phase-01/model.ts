import type { JujuReader } from '../../cloud/juju.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Look } from '../ensure.ts'
import { siteModel } from '../juju/site-model.ts'

/** The model's name without its owner, as `add-model` takes it. */
export function modelName(site: Site): string {
  return site.identity.juju.model.replace(/^.*\//, '')
}

/** Whether the model is there; one that is going is neither there nor gone. */
export async function lookAtModel(juju: JujuReader, site: Site): Promise<Look> {
  const found = await siteModel(juju, site)
  if (found === undefined) return absent(`juju lists no model ${site.identity.juju.model}`)
  return found.life === 'alive' ? present : different('alive', found.life)
}

/** Claims that the model is there; nothing more can be asked about one that is not. */
export async function modelThere(claim: ClaimFunction, juju: JujuReader, site: Site): Promise<boolean> {
  const look = await lookAtModel(juju, site)
  const actual = look.found === 'present' ? 'there' : look.found === 'absent' ? look.evidence : look.actual
  return claim(`the model ${site.identity.juju.model} is there`, look.found === 'present', {
    expected: 'alive',
    actual,
  })
}

/** Whether the bundle has been handed over: every application of it is in the model. */
export async function lookAtApplications(juju: JujuReader, wanted: readonly string[]): Promise<Look> {
  const there = Object.keys((await juju.status()).applications)
  const missing = wanted.filter((name) => !there.includes(name))
  if (missing.length === 0) return present
  // A deploy that was cut short leaves the first of them; deploying again applies the difference.
  return absent(there.length === 0 ? 'the model has no application' : `missing: ${missing.join(', ')}`)
}
