import type { JujuReader } from '../../cloud/juju.ts'
import type { MaasReader, MaasSpace } from '../../cloud/maas.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Look } from '../ensure.ts'

/** The setting that is one value for all endpoints: a dead space in it breaks `network-get` for every charm, whatever its bindings are. */
const key = 'default-space'

/** The default space that new models are to start with: that of the metal-admin plane. */
export function wantedSpace(site: Site): string {
  return site.planes['metal-admin'].space
}

/** Whether new models start with it; a space that MAAS no longer has is as good as none, a live one is somebody's wish. */
export async function lookAtDefaultSpace(juju: JujuReader, maas: MaasReader, site: Site): Promise<Look> {
  const set = (await juju.modelDefaults())[key]?.controller
  if (set === wantedSpace(site)) return present
  if (nameOf(set) === '') return absent('the controller sets none')
  const isLive = namesOf(await maas.spaces()).includes(nameOf(set))
  return isLive ? different(wantedSpace(site), nameOf(set)) : absent(`${nameOf(set)}, a space that MAAS does not have`)
}

/** Claims that what a new model will start with, region included, is a space that MAAS has now. */
export async function defaultSpaceLive(claim: ClaimFunction, juju: JujuReader, maas: MaasReader): Promise<void> {
  const defaults = (await juju.modelDefaults())[key]
  const { default: builtIn, controller, regions = [] } = defaults ?? {}
  const live = namesOf(await maas.spaces())
  const inForce = [
    ...regions.map(({ name, value }) => ({ where: `the region ${name}`, space: nameOf(value) })),
    { where: 'the controller', space: nameOf(controller ?? builtIn) },
  ]
  for (const { where, space } of inForce) {
    claim(`the default space of ${where} is one that MAAS has`, live.includes(space), {
      expected: live.join(', '),
      actual: space === '' ? 'none' : space,
    })
  }
}

/** Claims that the model itself has a live default space, and every space of the site. */
export async function modelSpaces(claim: ClaimFunction, site: Site, juju: JujuReader, maas: MaasReader): Promise<void> {
  const live = namesOf(await maas.spaces())
  const space = nameOf((await juju.modelConfig())[key]?.Value)
  claim("the model's own default space is one that MAAS has", live.includes(space), {
    expected: wantedSpace(site),
    actual: space === '' ? 'none' : space,
  })
  const inModel = (await juju.spaces()).map(({ name }) => name)
  const wanted = [...new Set(Object.values(site.planes).map((plane) => plane.space))]
  const missing = wanted.filter((name) => !inModel.includes(name))
  claim(`the model has the ${wanted.length} spaces of the site`, missing.length === 0, {
    expected: wanted.join(', '),
    actual: missing.length === 0 ? 'all' : `without ${missing.join(', ')}`,
  })
}

/** A setting as text; one that is not set is empty. */
function nameOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
}

/** MAAS lists a space `undefined` for VLANs that are in none. */
function namesOf(spaces: readonly MaasSpace[]): string[] {
  return spaces.filter(({ id }) => id >= 0).map(({ name }) => name)
}
