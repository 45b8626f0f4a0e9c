import { castDraft, type Draft } from 'immer'
import type { Image } from '../../world/openstack-world.ts'
import type { World } from '../../world/world.ts'
import { newOwned } from '../new-object.ts'
import type { ImageData } from './image-data.ts'
import { spoilImage } from './spoil-image.ts'

/** What a new image is told; whoever uploads is in no hurry here, so that it is active at once. */
interface ImageWish {
  readonly name: string
  readonly project: string
  readonly visibility: Image['visibility']
  readonly diskFormat: string
  readonly data: ImageData
  readonly containerFormat?: string
  readonly tags?: readonly string[]
  readonly properties?: Readonly<Record<string, string>>
  readonly minDisk?: number
  readonly minRam?: number
  readonly protected?: boolean
  readonly status?: Image['status']
}

/** Puts an image into Glance. */
export function newImage(draft: Draft<World>, wish: ImageWish): Image {
  const owned = newOwned(draft, { kind: 'image', ...wish })
  const { data, ...told } = wish
  const image: Image = {
    status: 'active',
    containerFormat: 'bare',
    properties: {},
    minDisk: 0,
    minRam: 0,
    protected: false,
    ...told,
    ...owned,
    ...data,
  }
  draft.openstack.glance.images[image.id] = castDraft(image)
  const own = draft.openstack.glance.images[image.id]
  if (own !== undefined) spoilImage(draft, own)
  return image
}
