import { produce } from 'immer'
import { sumsOf } from '../build/web.ts'
import { spoilImage } from '../openstack/image/spoil-image.ts'
import type { OpenstackUpsets } from '../world/openstack-world.ts'
import type { World } from '../world/world.ts'
import { withUpset } from './change-cloud.ts'
import type { WorldFault } from './fault.ts'

export const glanceFaults: readonly WorldFault[] = [
  kubernetesImage(
    'image-private',
    'private',
    'The Kubernetes image cannot be seen by the projects that are to boot it',
  ),
  kubernetesImage('name-ambiguous', 'twin', 'Two images have the name of the Kubernetes image'),
  kubernetesImage('props-missing', 'props-missing', 'The Kubernetes image is without the properties that Magnum reads'),
  {
    id: 'amphora.checksum-mismatch',
    title: 'What is downloaded as the base of the amphora is not what its publisher has summed up',
    source: 'phase 05: the base is checked against the published SHA256SUMS before anything is uploaded',
    kind: 'world',
    caughtBy: ['5.2'],
    inject: (world) =>
      otherSum(world, (url) => world.site.downloads !== undefined && url === sumsOf(world.site.downloads.amphoraBase)),
  },
  {
    id: 'image.sha512-mismatch',
    title: 'What is downloaded as the Kubernetes image is not what its publisher has summed up',
    source: 'phase 08: the image is checked against its published SHA-512 before anything is uploaded',
    kind: 'world',
    caughtBy: ['8.0'],
    inject: (world) => otherSum(world, (url) => url.endsWith('.sha512')),
  },
]

function kubernetesImage(
  name: string,
  upset: NonNullable<OpenstackUpsets['kubernetesImage']>,
  title: string,
): WorldFault {
  return {
    id: `glance.${name}`,
    title,
    source: 'phase 08: the image is public, has kube_version and os_distro, and is named to Magnum by its UUID',
    kind: 'later',
    caughtBy: ['8.0'],
    inject: (world) =>
      produce(withUpset(world, { kubernetesImage: upset }), (draft) => {
        for (const image of Object.values(draft.openstack.glance.images)) spoilImage(draft, image)
      }),
  }
}

/** The published sum begins with other digits than that of the file. */
function otherSum(world: World, isSums: (url: string) => boolean): World {
  return produce(world, (draft) => {
    for (const [url, object] of Object.entries(draft.web)) {
      if (!isSums(url) || object.text === undefined) continue
      object.text = object.text.replace(/^[\da-f]{8}/, (first) =>
        first.replaceAll(/./g, (each) => (15 - Number.parseInt(each, 16)).toString(16)),
      )
    }
  })
}
