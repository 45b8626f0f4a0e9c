import type { imageList, imageShow } from '../../schema/openstack/image.ts'
import type { OutputOf } from '../../schema/reading.ts'
import type { Found } from '../found.ts'
import type { Asking } from './asking.ts'

export type Image = OutputOf<typeof imageShow>
type ImageRow = OutputOf<typeof imageList>[number]

/** `openstack image`, for reading. */
export interface ImageReader {
  /** The image of this name; two of it raise. */
  find(name: string): Promise<Found<Image>>
  /** Every image of this name; Glance lets there be several. */
  named(name: string): Promise<readonly ImageRow[]>
  /** One image by its id. */
  show(id: string): Promise<Image>
  tagged(tag: string): Promise<readonly ImageRow[]>
}

interface NewImage {
  readonly name: string
  readonly diskFormat: string
  /** A path on the jumphost, which the client can read. */
  readonly file: string
  readonly properties: Readonly<Record<string, string>>
}

export interface ImageWriter extends ImageReader {
  /** Uploads a file as a bare image that everybody can boot. */
  create(image: NewImage): Promise<void>
}

/** An upload of some gigabytes to a busy glance. */
const uploadMs = 30 * 60_000

export function imageReader({ json, find }: Asking): ImageReader {
  return {
    find: async (name) => find(['image', 'show', name], (await schemas()).imageShow),
    named: async (name) => json(['image', 'list', '--name', name], (await schemas()).imageList),
    show: async (id) => json(['image', 'show', id], (await schemas()).imageShow),
    tagged: async (tag) => json(['image', 'list', '--tag', tag], (await schemas()).imageList),
  }
}

export function imageWriter(asking: Asking): ImageWriter {
  return {
    ...imageReader(asking),
    create: async ({ name, diskFormat, file, properties }) => {
      const format = ['--disk-format', diskFormat, '--container-format', 'bare', '--file', file]
      const more = Object.entries(properties).flatMap(([key, value]) => ['--property', `${key}=${value}`])
      const words = ['image', 'create', '--public', ...format, ...more, name]
      // What is printed is the image as it was before the upload: only a look at it afterwards says that it is active.
      await asking.json(words, (await schemas()).imageShow, { timeoutMs: uploadMs })
    },
  }
}

const schemas = () => import('../../schema/openstack/image.ts')
