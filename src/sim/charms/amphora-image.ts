import { createHash } from 'node:crypto'
import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import type { Image } from '../world/openstack-world.ts'
import type { World } from '../world/world.ts'

/** An image as the retrofit uploads it. */
export function amphoraImage(
  draft: Draft<World>,
  parts: Pick<Image, 'name' | 'project' | 'tags' | 'properties'> & { readonly format: string },
): Draft<Image> {
  const { name, project, format, tags, properties } = parts
  const id = drawFrom(draft.seed).uuid(`image/${name}/${draft.nowMs}`)
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
    bytes: format === 'raw' ? 2_361_393_152 : 512_229_376,
    checksum: createHash('md5').update(id).digest('hex'),
    sha512: createHash('sha512').update(id).digest('hex'),
    minDisk: 0,
    minRam: 0,
    protected: false,
    properties: { ...properties },
  }
}
