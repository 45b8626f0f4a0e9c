import type { Draft } from 'immer'
import type { Image } from '../../world/openstack-world.ts'
import type { SimApplication } from '../../world/juju-world.ts'
import type { World } from '../../world/world.ts'
import type { ActionEnd, ActionPlace, CharmAction } from '../actions.ts'
import { applicationOfUnit } from '../unit-place.ts'
import { amphoraImage } from '../amphora-image.ts'
import { actionApplication, done } from './action-unit.ts'

/** Ubuntu's releases by their series. */
const releases: Readonly<Record<string, string>> = { focal: '20.04', jammy: '22.04', noble: '24.04' }

/** Source: charm-octavia-diskimage-retrofit `src/lib/charm/openstack/octavia_diskimage_retrofit.py`, `glance_retrofitter.py`. */
export const retrofitActions: Readonly<Record<string, CharmAction>> = {
  'retrofit-image': {
    description: 'Retrofit image to be used as Octavia Amphora',
    // It looks for its source at once, and then builds for a quarter of an hour.
    seconds: (world, place, parameters) => (sourceOf(world, place, parameters) === undefined ? 5 : 900),
    finish: (draft, place, parameters) => retrofit(draft, place, parameters),
  },
}

function releaseOf(options: SimApplication['options']): string {
  return releases[String(options['retrofit-series'] ?? 'jammy')] ?? '22.04'
}

/** The image that is named, or else the newest of the release. */
function sourceOf(world: World, place: ActionPlace, parameters: Readonly<Record<string, unknown>>): Image | undefined {
  const { images } = world.openstack.glance
  const asked = parameters['source-image']
  const { options = {} } = actionApplication(world, place) ?? {}
  return typeof asked === 'string' ? images[asked] : newestBase(Object.values(images), releaseOf(options))
}

function retrofit(draft: Draft<World>, place: ActionPlace, parameters: Readonly<Record<string, unknown>>): ActionEnd {
  const { images } = draft.openstack.glance
  const options = actionApplication(draft, place)?.options ?? {}
  const asked = parameters['source-image']
  const release = releaseOf(options)
  const base = sourceOf(draft, place, parameters)
  if (base === undefined) return { failed: 'unable to find suitable source image' }
  const product = base.properties['product_name'] ?? base.name
  const version =
    base.properties['version_name'] ?? new Date(draft.nowMs).toISOString().slice(0, 10).replaceAll('-', '')
  const twin = Object.values(images).find(
    ({ properties }) => properties['source_product_name'] === product && properties['source_version_name'] === version,
  )
  if (twin !== undefined && asked === undefined && parameters['force'] !== true) {
    const text = `image with product_name "${product}" and version_name "${version}" already exists: "${twin.id}"`
    return { failed: text }
  }
  const tags = [applicationOfUnit(place.unit), String(options['amp-image-tag'] ?? 'octavia-amphora')]
  const architecture = base.properties['architecture'] ?? 'x86_64'
  const image = amphoraImage(draft, {
    name: `amphora-haproxy-${architecture}-ubuntu-${release}-${version}`,
    project: base.project,
    format: String(options['image-format'] ?? 'qcow2'),
    tags,
    properties: {
      architecture,
      os_distro: 'ubuntu',
      os_version: release,
      source_product_name: product,
      source_version_name: version,
    },
  })
  images[image.id] = image
  return done
}

/** The newest version of a release's image under the names of Ubuntu's stream; an image without such a name is not found. */
function newestBase(images: readonly Image[], release: string): Image | undefined {
  const products = ['.daily', ''].flatMap((stream) =>
    ['server', 'minimal'].map((variant) => `com.ubuntu.cloud${stream}:${variant}:${release}:amd64`),
  )
  for (const product of products) {
    const [newest] = images
      .filter(({ properties }) => properties['product_name'] === product)
      .toSorted((a, b) => ((a.properties['version_name'] ?? '') < (b.properties['version_name'] ?? '') ? 1 : -1))
    if (newest !== undefined) return newest
  }
  return undefined
}
