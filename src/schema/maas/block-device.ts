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

/** A disk. A virtual one has a uuid, and no model, serial or NUMA node; a physical one the other way round. */
export const blockDevice = z.object({
  id: z.int(),
  system_id: z.string(),
  name: z.string(),
  type: z.enum(['physical', 'virtual']),
  uuid: z.string().nullable(),
  path: z.string(),
  id_path: z.string().nullable(),
  model: z.string().nullable(),
  serial: z.string().nullable(),
  size: z.int(),
  block_size: z.int(),
  available_size: z.int(),
  used_size: z.int(),
  used_for: z.string(),
  tags: z.array(z.string()),
  filesystem: filesystem.nullable(),
  partition_table_type: z.enum(['GPT', 'MBR']).nullable(),
  partitions: z.array(partition),
  // Left out by `block-devices read`, and of virtual disks everywhere.
  firmware_version: z.string().nullable().optional(),
  storage_pool: z.string().nullable(),
  numa_node: z.int().nullable(),
  resource_uri: z.string(),
})

/** `maas PROFILE block-device read SYSTEM-ID ID`, and what the writers of a disk answer. */
export const oneBlockDevice = answer('maas block-device', recorded, blockDevice)

/** `maas PROFILE block-devices read SYSTEM-ID`. */
export const blockDeviceList = answer('maas block-devices read', recorded, z.array(blockDevice))

const inPartitions = readIn('src/maasserver/api/partitions.py; recorded inside a disk of 3.5.9')

/** `maas PROFILE partition read SYSTEM-ID DEVICE-ID ID`, and what the writers of a partition answer. */
export const onePartition = answer('maas partition', inPartitions, partition)

/** `maas PROFILE partitions read SYSTEM-ID DEVICE-ID`. */
export const partitionList = answer('maas partitions read', inPartitions, z.array(partition))
