import type { CommandSchema } from '../command.ts'
import { readIn, recorded } from './answer.ts'
import { blockDeviceList, oneBlockDevice, onePartition, partitionList } from './block-device.ts'
import { oneRackController, oneRegionController, rackControllerList, regionControllerList } from './controller.ts'
import { interfaceList, oneInterface } from './interface.ts'
import { print, printNothing, printSecrets } from './maas-command.ts'
import {
  allocatedMachine,
  isRegistered,
  machineList,
  machineOrNull,
  oneMachine,
  queriedPowerState,
  releasedMachines,
} from './machine.ts'
import { oneVmHost, vmHostList } from './vm-host.ts'

const machinesPy = readIn('src/maasserver/api/machines.py')
const nodesPy = readIn('src/maasserver/api/nodes.py')
const interfacesPy = readIn('src/maasserver/api/interfaces.py')
const blockDevicesPy = readIn('src/maasserver/api/blockdevices.py')
const partitionsPy = readIn('src/maasserver/api/partitions.py')

/** Machines and what is in them, and the controllers and hosts that run them. */
export const machineCommands: readonly CommandSchema[] = [
  ...print(machineList, ['machines read', 'machines list-allocated', 'tag machines']),
  ...print(allocatedMachine, ['machines allocate']),
  ...print(releasedMachines, ['machines release']),
  ...print(isRegistered, ['machines is-registered']),
  ...print(oneMachine, [
    'machines create',
    'machine read',
    'machine update',
    'machine commission',
    'machine release',
    'machine abort',
    'machine lock',
    'machine unlock',
    'machine set-storage-layout',
  ]),
  ...print(oneMachine, ['machine deploy', 'machine mark-broken', 'machine mark-fixed'], machinesPy),
  ...print(
    oneMachine,
    [
      'machine power-on',
      'machine test',
      'machine override-failed-testing',
      'machine set-workload-annotations',
      'machine set-owner-data',
    ],
    nodesPy,
  ),
  ...print(machineOrNull, ['machine power-off']),
  ...print(queriedPowerState, ['machine query-power-state', 'rack-controller query-power-state']),
  ...printNothing(['machine delete']),
  ...printSecrets([
    'machine power-parameters',
    'machines power-parameters',
    'node power-parameters',
    'device power-parameters',
    'rack-controller power-parameters',
    'rack-controllers power-parameters',
    'region-controller power-parameters',
    'vm-host parameters',
    'pod parameters',
  ]),

  ...print(interfaceList, ['interfaces read']),
  ...print(oneInterface, [
    'interfaces create-physical',
    'interfaces create-bond',
    'interfaces create-bridge',
    'interfaces create-vlan',
    'interface read',
    'interface update',
    'interface link-subnet',
    'interface unlink-subnet',
  ]),
  ...print(
    oneInterface,
    ['interface disconnect', 'interface set-default-gateway', 'interface add-tag', 'interface remove-tag'],
    interfacesPy,
  ),
  ...printNothing(['interface delete']),

  ...print(blockDeviceList, ['block-devices read']),
  ...print(oneBlockDevice, ['block-devices create', 'block-device read']),
  ...print(oneBlockDevice, ['block-device update', 'block-device add-tag'], blockDevicesPy),
  ...printNothing(['block-device delete'], blockDevicesPy),
  ...print(partitionList, ['partitions read'], partitionsPy),
  ...print(
    onePartition,
    ['partitions create', 'partition read', 'partition format', 'partition unformat', 'partition mount'],
    partitionsPy,
  ),
  ...printNothing(['partition delete'], partitionsPy),

  ...print(rackControllerList, ['rack-controllers read']),
  ...print(oneRackController, ['rack-controller read', 'rack-controller update']),
  ...printNothing(['rack-controller delete'], readIn('src/maasserver/api/rackcontrollers.py')),
  ...print(regionControllerList, ['region-controllers read']),
  ...print(oneRegionController, ['region-controller read']),
  ...print(vmHostList, ['vm-hosts read'], recorded),
  ...print(oneVmHost, ['vm-host read', 'vm-host update', 'vm-host add-tag']),
  ...printNothing(['vm-host delete'], readIn('src/maasserver/api/pods.py')),
]
