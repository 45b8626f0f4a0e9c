import { z } from 'zod'
import { answer, readIn, recorded } from './answer.ts'
import { blockDevice, filesystem, physicalDisk, virtualDisk } from './block-device.ts'
import { nodeInterface } from './interface.ts'
import { nodeStatus, nodeStatusName, powerState } from './node-enums.ts'
import { nodeKeys } from './node.ts'
import { resourcePool } from './placement.ts'

/** Where there is more of a thing than is printed here, MAAS says so. */
const stub = z.object({ system_id: z.string(), id: z.int(), __incomplete__: z.literal(true) })
const gateway = z.object({ gateway_ip: z.string().nullable(), link_id: z.int().nullable() })
const annotations = z.record(z.string(), z.string())

const numaNode = z.object({
  index: z.int(),
  cores: z.array(z.int()),
  memory: z.int(),
  hugepages_set: z.array(z.object({ total: z.int(), page_size: z.int() })),
})

/** A machine, as 3.5.9 printed it; what no recording has other than null is as maasserver/api/machines.py and models/node.py say. */
const machineKeys = {
  ...nodeKeys,
  status: nodeStatus,
  status_name: nodeStatusName,
  status_message: z.string().nullable(),
  error_description: z.string(),
  node_type: z.literal(0),
  node_type_name: z.literal('Machine'),
  owner: z.string().nullable(),
  owner_data: annotations,
  workload_annotations: annotations,
  pool: resourcePool,
  pod: z.object({ id: z.int(), name: z.string(), resource_uri: z.string() }).nullable(),
  parent: z.object({ system_id: z.string(), resource_uri: z.string(), __incomplete__: z.literal(true) }).nullable(),
  virtualmachine_id: z.int().nullable(),
  locked: z.boolean(),
  netboot: z.boolean(),
  ephemeral_deploy: z.boolean(),
  disable_ipv4: z.boolean(),
  address_ttl: z.int().nullable(),
  bios_boot_method: z.string().nullable(),
  min_hwe_kernel: z.string().nullable(),
  hwe_kernel: z.string().nullable(),
  storage: z.number(),
  boot_disk: physicalDisk.nullable(),
  blockdevice_set: z.array(blockDevice),
  physicalblockdevice_set: z.array(physicalDisk),
  virtualblockdevice_set: z.array(virtualDisk),
  volume_groups: z.array(stub),
  raids: z.array(stub),
  cache_sets: z.array(stub),
  bcaches: z.array(stub),
  special_filesystems: z.array(filesystem),
  boot_interface: nodeInterface.nullable(),
  default_gateways: z.object({ ipv4: gateway, ipv6: gateway }),
  numanode_set: z.array(numaNode),
  enable_hw_sync: z.boolean(),
  sync_interval: z.int().nullable(),
  last_sync: z.string().nullable(),
  next_sync: z.string().nullable(),
  // Not yet in 3.5.
  enable_kernel_crash_dump: z.boolean().optional(),
  is_dpu: z.boolean().optional(),
}
const machine = z.object(machineKeys)

/** What a storage or interface constraint was met by, label by label; each only where one was given, the long ones with verbose=true. */
const constraints = z.object({
  storage: z.record(z.string(), z.array(z.union([z.int(), z.string()]))).optional(),
  interfaces: z.record(z.string(), z.array(z.int()).nullable()).optional(),
  verbose_storage: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  verbose_interfaces: z.record(z.string(), z.record(z.string(), z.array(z.int()))).optional(),
})

/** `maas PROFILE machine read SYSTEM-ID`, and what nearly all writers of a machine answer. */
export const oneMachine = answer('maas machine', recorded, machine)

/** `maas PROFILE machine power-off SYSTEM-ID`, which answers null where there was nothing to send to the BMC. */
export const machineOrNull = answer('maas machine power-off', recorded, machine.nullable())

/** `maas PROFILE machines allocate`. */
export const allocatedMachine = answer(
  'maas machines allocate',
  recorded,
  z.object({ ...machineKeys, constraints_by_type: constraints }),
)

/** `maas PROFILE machines read`, and whatever else lists machines. */
export const machineList = answer('maas machines read', recorded, z.array(machine))

/** `maas PROFILE machines release`: the system ids of those that were released. */
export const releasedMachines = answer(
  'maas machines release',
  readIn('src/maasserver/api/machines.py'),
  z.array(z.string()),
)

/** `maas PROFILE machines is-registered`. */
export const isRegistered = answer('maas machines is-registered', recorded, z.boolean())

/** `maas PROFILE machine query-power-state SYSTEM-ID`: what the BMC says now. */
export const queriedPowerState = answer('maas machine query-power-state', recorded, z.object({ state: powerState }))
