import { createHash } from 'node:crypto'
import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { imageData } from '../openstack/image/image-data.ts'
import type { Image } from '../world/openstack-world.ts'
import type { World } from '../world/world.ts'

/** An image as the retrofit uploads it. */
export function amphoraImage(
  draft: Draft<World>,
  parts: Pick<Image, 'name' | 'project' | 'tags' | 'properties'> & { readonly format: string },
): Draft<Image> {
  const { name, project, format, tags, properties } = parts
  const id = drawFrom(draft.seed).uuid(`image/${name}/${draft.nowMs}`)
  const sum = (algorithm: string): string => createHash(algorithm).update(id).digest('hex')
  const bytes = format === 'raw' ? 2_361_393_152 : 512_229_376
  const large = { bytes, sha256: sum('sha256'), sha512: sum('sha512') }
  return {
    id,
    name,
    project,
    createdMs: draft.nowMs,
    updatedMs: draft.nowMs,
    tags: [...tags].toSorted(),
    status: 'active',
    visibility: 'private',
    diskFormat: format,
    containerFormat: 'bare',
    ...imageData({ text: '', large }, format),
    minDisk: 0,
    minRam: 0,
    protected: false,
    properties: { ...properties },
  }
}
