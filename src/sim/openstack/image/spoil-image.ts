import { castDraft, type Draft } from 'immer'
import type { Image } from '../../world/openstack-world.ts'
import type { World } from '../../world/world.ts'
import { newId } from '../new-object.ts'

/** Does to an image for Kubernetes what is to go wrong with it. Such an image is known by its properties. */
export function spoilImage(draft: Draft<World>, image: Draft<Image>): void {
  const upset = draft.openstack.upsets.kubernetesImage
  if (upset === undefined || image.properties['kube_version'] === undefined) return
  if (upset === 'private') image.visibility = 'private'
  if (upset === 'props-missing') {
    delete image.properties['kube_version']
    delete image.properties['os_distro']
  }
  const { images } = draft.openstack.glance
  const isAlone = Object.values(images).filter((each) => each.name === image.name).length === 1
  if (upset === 'twin' && isAlone) {
    const twin = { ...image, id: newId(draft, `image/${image.name}`), createdMs: image.createdMs - 86_400_000 }
    images[twin.id] = castDraft(twin)
  }
}
