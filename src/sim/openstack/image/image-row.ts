import type { Image } from '../../world/openstack-world.ts'
import type { Row } from '../client/client-command.ts'
import { apiTime } from '../times.ts'

/** An image as the client shows it: every key that Glance has no value for is left out. */
export function imageRow(image: Image): Row {
  const hasData = image.status !== 'queued'
  return {
    ...(hasData ? { checksum: image.checksum } : {}),
    ...(image.containerFormat === null ? {} : { container_format: image.containerFormat }),
    created_at: apiTime(image.createdMs),
    ...(image.diskFormat === null ? {} : { disk_format: image.diskFormat }),
    file: `/v2/images/${image.id}/file`,
    id: image.id,
    min_disk: image.minDisk,
    min_ram: image.minRam,
    name: image.name,
    owner: image.project,
    properties: {
      os_hidden: false,
      ...(hasData ? { os_hash_algo: 'sha512', os_hash_value: image.sha512 } : {}),
      'owner_specified.openstack.md5': '',
      'owner_specified.openstack.sha256': '',
      'owner_specified.openstack.object': `images/${image.name}`,
      // The store of the charms where Ceph is related to Glance; a single one for all.
      ...(hasData ? { stores: 'ceph' } : {}),
      ...image.properties,
    },
    protected: image.protected,
    schema: '/v2/schemas/image',
    ...(hasData ? { size: image.bytes } : {}),
    status: image.status,
    tags: [...image.tags],
    updated_at: apiTime(image.updatedMs),
    ...(hasData ? { virtual_size: image.virtualBytes } : {}),
    visibility: image.visibility,
  }
}
