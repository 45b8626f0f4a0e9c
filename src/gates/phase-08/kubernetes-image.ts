import type { HttpReader } from '../../cloud/http.ts'
import type { Image } from '../../cloud/openstack/image.ts'
import type { Kubernetes } from '../../site/site.ts'
import { pinned } from '../../site/pinned.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Look, type Wanted } from '../ensure.ts'
import { kubernetesOf, type OwnCloud } from '../kubernetes/site-kubernetes.ts'
import { imageUrl, probePaths } from './names.ts'

interface ImageCloud extends OwnCloud {
  readonly http: HttpReader
}

/**
 * The image of the nodes: once in Glance by its name, active, public, and with the properties that Magnum goes by. It is uploaded only
 * where its sum is the published one.
 */
export function kubernetesImage(cloud: ImageCloud, claim: ClaimFunction): Wanted {
  const { site, openstack, host, http } = cloud
  const { image } = kubernetesOf(site).workload
  return {
    look: async () => {
      const [first, ...more] = await openstack.image.named(image.name)
      if (first === undefined) return absent(`Glance has no image ${image.name}`)
      if (more.length > 0) return different(`one image ${image.name}`, `${more.length + 1} of that name`)
      return judgeImage(await openstack.image.show(first.ID), image)
    },
    create: async (writers) => {
      const { image: file } = await probePaths(site, host)
      const url = imageUrl(site)
      const sum = publishedSum(await http.text(`${url}.sha512`))
      if ((await host.sha512(file)) !== sum) await writers.host.download(url, file)
      const own = (await host.sha512(file)) ?? 'no file'
      const sides = { expected: sum, actual: own }
      if (!claim('the download has its published SHA-512', own === sum, sides)) return
      const properties = { kube_version: image.version, os_distro: image.distro }
      await writers.openstack.image.create({ name: image.name, diskFormat: 'qcow2', file, properties })
    },
  }
}

type WantedImage = Kubernetes['workload']['image']

/** Whether Magnum can go by an image. What it cannot it calls a cluster type that is not supported, whatever was wrong. */
export function judgeImage(image: Image, wanted: WantedImage): Look {
  const want = { kube_version: wanted.version, os_distro: wanted.distro, status: 'active', visibility: 'public' }
  const { kube_version: version = null, os_distro: distro = null } = image.properties
  const have = { kube_version: version, os_distro: distro, status: image.status, visibility: image.visibility }
  return JSON.stringify(want) === JSON.stringify(have) ? present : different(words(want), words(have))
}

function words(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key} ${typeof value === 'string' ? value : 'is not there'}`)
    .join(', ')
}

/** The sum in what `sha512sum` writes. */
export function publishedSum(text: string): string {
  const sum = /^([\da-f]{128})(?: [ *]\S+)?\s*$/.exec(text)?.[1]
  if (sum !== undefined) return sum
  throw new Error(`where the SHA-512 should be stands ${JSON.stringify(text.slice(0, 60))}`)
}

/** The template by which clusters are made; it names the image by its id. */
export function clusterTemplate({ site, openstack }: Pick<OwnCloud, 'site' | 'openstack'>): Wanted {
  const { template, image, flavor } = kubernetesOf(site).workload
  const idOf = async (): Promise<string> => {
    const [first, ...more] = await openstack.image.named(image.name)
    if (first !== undefined && more.length === 0) return first.ID
    throw new Error(`Glance has ${first === undefined ? 'no' : more.length + 1} images ${image.name}`)
  }
  return {
    look: async () => {
      const found = await openstack.coe.findTemplate(template)
      if (!found.found) return absent(found.evidence)
      const id = await idOf()
      return found.value.image_id === id ? present : different(`the image ${id}`, `the image ${found.value.image_id}`)
    },
    create: async (writers) =>
      writers.openstack.coe.createTemplate({
        name: template,
        image: await idOf(),
        externalNetwork: site.externalNetwork.name,
        flavor: flavor.name,
        dns: site.planes[site.externalNetwork.plane].dns,
        labels: { capi_helm_chart_version: pinned.capiHelmChart },
      }),
  }
}
