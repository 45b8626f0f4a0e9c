import { z } from 'zod'
import { answer, readIn, recorded } from './answer.ts'

const bootResourceKeys = {
  id: z.int(),
  type: z.enum(['Synced', 'Uploaded']),
  name: z.string(),
  architecture: z.string(),
  last_deployed: z.string().nullable(),
  resource_uri: z.string(),
  // What the image stream or the uploader said of it; a boot loader has none of these.
  subarches: z.string().optional(),
  platform: z.string().optional(),
  supported_platforms: z.string().optional(),
  title: z.string().optional(),
  base_image: z.string().optional(),
}

/** `progress` only until complete, `upload_uri` only while a person uploads it. */
const file = z.object({
  filename: z.string(),
  filetype: z.string(),
  sha256: z.string(),
  filename_on_disk: z.string(),
  size: z.int(),
  complete: z.boolean(),
  progress: z.number().optional(),
  upload_uri: z.string().optional(),
})
const version = z.object({
  version: z.string(),
  label: z.string(),
  size: z.int(),
  complete: z.boolean(),
  progress: z.number().optional(),
  files: z.record(z.string(), file),
})

const inSource = readIn('src/maasserver/api/boot_resources.py')

/** `maas PROFILE boot-resource read ID`, which alone lists the versions. */
export const oneBootResource = answer(
  'maas boot-resource read',
  inSource,
  z.object({ ...bootResourceKeys, sets: z.record(z.string(), version) }),
)

/** `maas PROFILE boot-resources read`. */
export const bootResourceList = answer('maas boot-resources read', recorded, z.array(z.object(bootResourceKeys)))

/** `maas PROFILE boot-resources is-importing`. */
export const isImporting = answer('maas boot-resources is-importing', inSource, z.boolean())
