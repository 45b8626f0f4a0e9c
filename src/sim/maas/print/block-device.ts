import type { z } from 'zod'
import type { physicalDisk } from '../../../schema/maas/block-device.ts'
import { drawFrom } from '../../engine/draw.ts'
import type { MaasDisk } from '../../world/maas-world.ts'
import type { World } from '../../world/world.ts'

type Printed = z.output<typeof physicalDisk>

/** What a partition table takes of a disk, and where the first partition begins: models/blockdevice.py, recorded. */
const tableBytes = 8_388_608
const usedTableBytes = 2_097_152
const firstBytes = 6_291_456

/** A disk; the one that is booted from is laid out flat, as MAAS does by default. */
export function printBlockDevice(world: Pick<World, 'seed'>, disk: MaasDisk): Printed {
  const uri = `/MAAS/api/2.0/nodes/${disk.systemId}/blockdevices/${disk.id}/`
  const used = disk.bytes - usedTableBytes
  const size = used - firstBytes
  return {
    firmware_version: null,
    tags: [],
    storage_pool: null,
    numa_node: 0,
    partition_table_type: disk.boot ? 'GPT' : null,
    name: disk.name,
    path: `/dev/disk/by-dname/${disk.name}`,
    model: disk.model,
    // A disk without a serial number has no name of its own in by-id.
    id_path: disk.serial === '' ? `/dev/${disk.name}` : `/dev/disk/by-id/wwn-0x${disk.serial.toLowerCase()}`,
    block_size: 512,
    size: disk.bytes,
    filesystem: null,
    system_id: disk.systemId,
    uuid: null,
    available_size: disk.boot ? 0 : disk.bytes - tableBytes,
    used_size: disk.boot ? used : 0,
    type: 'physical',
    used_for: disk.boot ? 'GPT partitioned with 1 partition' : 'Unused',
    partitions: disk.boot ? [printRoot(world, disk, size)] : [],
    id: disk.id,
    serial: disk.serial,
    resource_uri: uri,
  }
}

/** A disk as its machine's list of disks gives it: nothing is said of its firmware there. */
export function printListedDevice(world: Pick<World, 'seed'>, disk: MaasDisk): Omit<Printed, 'firmware_version'> {
  const { firmware_version: _, ...listed } = printBlockDevice(world, disk)
  return listed
}

function printRoot({ seed }: Pick<World, 'seed'>, disk: MaasDisk, size: number): Printed['partitions'][number] {
  const draw = drawFrom(seed)
  return {
    uuid: draw.uuid(`partition/${disk.id}`),
    size,
    bootable: false,
    tags: [],
    type: 'partition',
    filesystem: {
      fstype: 'ext4',
      label: 'root',
      uuid: draw.uuid(`filesystem/${disk.id}`),
      mount_point: '/',
      mount_options: null,
    },
    used_for: 'ext4 formatted filesystem mounted at /',
    device_id: disk.id,
    system_id: disk.systemId,
    path: `/dev/disk/by-dname/${disk.name}-part2`,
    id: disk.id,
    resource_uri: `/MAAS/api/2.0/nodes/${disk.systemId}/blockdevices/${disk.id}/partition/${disk.id}`,
  }
}
