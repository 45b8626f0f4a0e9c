import type { z } from 'zod'
import { nodeStatusName } from '../../../schema/maas/node-enums.ts'
import type { oneMachine } from '../../../schema/maas/machine.ts'
import { linksOn } from '../addresses.ts'
import { interfacesOf } from '../interfaces.ts'
import type { Maas, MaasMachine } from '../../world/maas-world.ts'
import type { World } from '../../world/world.ts'
import { printBlockDevice } from './block-device.ts'
import { printInterface } from './interface.ts'
import { pool, printNode } from './node.ts'

type Printed = z.output<typeof oneMachine.shape>

/** A machine whole, with its interfaces and disks; neither its power parameters nor its password are in here. */
export function printMachine(world: World, machine: MaasMachine): Printed {
  const { maas } = world
  const disks = Object.values(maas.disks).filter((disk) => disk.systemId === machine.systemId)
  const printed = disks.map((disk) => printBlockDevice(world, disk))
  const boot = machine.bootInterface === null ? undefined : maas.interfaces[machine.bootInterface]
  return {
    ...printNode(maas, { systemId: machine.systemId, hostname: machine.hostname, kind: 'machines' }),
    ...statusOf(machine),
    description: machine.description,
    cpu_count: machine.cores,
    memory: machine.memoryMiB,
    osystem: machine.osystem,
    distro_series: machine.distroSeries,
    power_type: powerType(machine),
    power_state: machine.powerState,
    tag_names: [...machine.tags],
    error_description: '',
    node_type: 0,
    node_type_name: 'Machine',
    owner: machine.owner,
    owner_data: {},
    workload_annotations: {},
    pool,
    pod: null,
    parent: null,
    virtualmachine_id: null,
    locked: machine.locked,
    netboot: machine.netboot,
    ephemeral_deploy: false,
    disable_ipv4: false,
    address_ttl: null,
    bios_boot_method: null,
    min_hwe_kernel: '',
    hwe_kernel: null,
    storage: disks.reduce((sum, disk) => sum + disk.bytes, 0) / 1e6,
    boot_disk: printed.find((disk) => disk.id === machine.bootDisk) ?? null,
    blockdevice_set: printed,
    physicalblockdevice_set: printed,
    virtualblockdevice_set: [],
    volume_groups: [],
    raids: [],
    cache_sets: [],
    bcaches: [],
    special_filesystems: [],
    boot_interface: boot === undefined ? null : printInterface(maas, boot),
    default_gateways: {
      ipv4: { gateway_ip: gatewayOf(maas, machine.systemId), link_id: null },
      ipv6: { gateway_ip: null, link_id: null },
    },
    numanode_set: [
      {
        index: 0,
        memory: machine.memoryMiB,
        cores: Array.from({ length: machine.cores }, (_, core) => core),
        hugepages_set: [],
      },
    ],
    enable_hw_sync: false,
    sync_interval: null,
    last_sync: null,
    next_sync: null,
    enable_kernel_crash_dump: false,
    is_dpu: false,
  }
}

/** The status by name and number, and how its scripts went. */
function statusOf(machine: MaasMachine) {
  const { commissioned, status } = machine
  const passed = { status: 2, name: 'Passed' } as const
  const unknown = { status: -1, name: 'Unknown' } as const
  const commissioning =
    status === 'Commissioning'
      ? ({ status: 0, name: 'Pending' } as const)
      : status === 'Failed commissioning'
        ? ({ status: 3, name: 'Failed' } as const)
        : commissioned
          ? passed
          : unknown
  const testing = commissioned ? passed : unknown
  // The enumeration stands in the order of the numbers, which the schema of a status is made of.
  const number = nodeStatusName.options.indexOf(status) as Printed['status']
  return {
    status: number,
    status_name: status,
    status_message: machine.statusMessage === '' ? null : machine.statusMessage,
    status_action: machine.statusMessage === '' ? null : '',
    current_commissioning_result_id: machine.commissioningResult,
    current_testing_result_id: machine.testingResult,
    commissioning_status: commissioning.status,
    commissioning_status_name: commissioning.name,
    testing_status: testing.status,
    testing_status_name: testing.name,
    storage_test_status: testing.status,
    storage_test_status_name: testing.name,
  }
}

/** The power type is one of MAAS's, as `machines create` has checked and a site's file must say. */
function powerType(machine: MaasMachine): Printed['power_type'] {
  return machine.powerType as Printed['power_type']
}

/** The gateway of the first linked subnet that has one. */
function gatewayOf(maas: Maas, systemId: string): string | null {
  for (const each of interfacesOf(maas, systemId)) {
    for (const link of linksOn(maas, each.id)) {
      const gateway = link.subnet === null ? undefined : maas.subnets[link.subnet]?.gateway
      if (gateway) return gateway
    }
  }
  return null
}
