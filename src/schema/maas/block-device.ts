import { z } from 'zod'
import { answer, readIn, recorded } from './answer.ts'

/** A filesystem, on a disk, on a partition or in memory; what it is not mounted with is null. */
export const filesystem = z.object({
  fstype: z.enum([
    'ext2',
    'ext4',
    'xfs',
    'fat32',
    'vfat',
    'lvm-pv',
    'raid',
    'raid-spare',
    'bcache-cache',
    'bcache-backing',
    'swap',
    'ramfs',
    'tmpfs',
    'btrfs',
    'zfsroot',
    'vmfs6',
  ]),
  label: z.string().nullable(),
  uuid: z.string().nullable(),
  mount_point: z.string().nullable(),
  mount_options: z.string().nullable(),
})

const partition = z.object({
  id: z.int(),
  system_id: z.string(),
  device_id: z.int(),
  uuid: z.string().nullable(),
  path: z.string(),
  type: z.literal('partition'),
  size: z.int(),
  bootable: z.boolean(),
  filesystem: filesystem.nullable(),
  used_for: z.string(),
  tags: z.array(z.string()),
  resource_uri: z.string(),
})

const common = {
  id: z.int(),
  system_id: z.string(),
  name: z.string(),
  path: z.string(),
  id_path: z.string().nullable(),
  size: z.int(),
  block_size: z.int(),
  available_size: z.int(),
  used_size: z.int(),
  used_for: z.string(),
  tags: z.array(z.string()),
  filesystem: filesystem.nullable(),
  partition_table_type: z.enum(['GPT', 'MBR']).nullable(),
  partitions: z.array(partition),
  storage_pool: z.string().nullable(),
  resource_uri: z.string(),
}

const physicalKeys = {
  ...common,
  type: z.literal('physical'),
  uuid: z.null(),
  model: z.string(),
  serial: z.string(),
  numa_node: z.int(),
}
const types = 'one of "physical" | "virtual"'

/** A disk that is there. */
export const physicalDisk = z.object({ ...physicalKeys, firmware_version: z.string().nullable() })

/** A RAID, a logical volume or a bcache, seen as a disk: maasserver/api/blockdevices.py. */
export const virtualDisk = z.object({
  ...common,
  type: z.literal('virtual'),
  uuid: z.string(),
  model: z.null(),
  serial: z.null(),
  numa_node: z.null(),
})

/** Either. */
export const blockDevice = z.discriminatedUnion('type', [physicalDisk, virtualDisk], types)

// The list is of the database's common rows, and these have no firmware.
const listed = z.discriminatedUnion('type', [z.object(physicalKeys), virtualDisk], types)

/** `maas PROFILE block-device read SYSTEM-ID ID`, and what the writers of a disk answer. */
export const oneBlockDevice = answer('maas block-device', recorded, blockDevice)

/** `maas PROFILE block-devices read SYSTEM-ID`. */
export const blockDeviceList = answer('maas block-devices read', recorded, z.array(listed))

const inPartitions = readIn('src/maasserver/api/partitions.py; recorded inside a disk of 3.5.9')

/** `maas PROFILE partition read SYSTEM-ID DEVICE-ID ID`, and what the writers of a partition answer. */
export const onePartition = answer('maas partition', inPartitions, partition)

/** `maas PROFILE partitions read SYSTEM-ID DEVICE-ID`. */
export const partitionList = answer('maas partitions read', inPartitions, z.array(partition))
