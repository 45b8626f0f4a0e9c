import type { Draft } from 'immer'
import { read, truth, valueOf, write, type MaasCommand, type Request } from '../command.ts'
import { commissionMachine } from '../commissioning.ts'
import { findMachine, findNode } from '../find.ts'
import { allocateMachine, deleteMachine } from '../lifecycle.ts'
import { addMachine } from '../machines.ts'
import { printBlockDevice, printListedDevice } from '../print/block-device.ts'
import { printMachine } from '../print/machine.ts'
import { invalid, notFound, NotModelled, Refusal } from '../refusal.ts'
import type { Maas, MaasMachine } from '../../world/maas-world.ts'
import type { World } from '../../world/world.ts'

/** Machines as a whole, and their disks. */
export const machineCommands: Readonly<Record<string, MaasCommand>> = {
  'machines read': read(
    [],
    (world, { data }) =>
      Object.values(world.maas.machines)
        .filter((each) => isAsked(world.maas, each, data))
        .map((each) => printMachine(world, each)),
    ['hostname', 'id', 'mac_address', 'domain', 'zone', 'pool'],
  ),
  'machines list-allocated': read([], (world) =>
    Object.values(world.maas.machines)
      .filter((each) => each.owner === world.maas.username && each.status !== 'Commissioning')
      .map((each) => printMachine(world, each)),
  ),
  'machines create': write(
    [],
    ['hostname', 'architecture', 'mac_addresses', 'power_type', 'power_parameters_*', 'commission', 'description'],
    createMachine,
  ),
  'machines allocate': write([], ['name', 'system_id', 'tags', 'mem', 'cpu_count'], allocate),
  'machine read': read(['system_id'], (world, { params }) =>
    printMachine(world, findMachine(world.maas, params['system_id'])),
  ),
  'machine update': write(
    ['system_id'],
    ['hostname', 'description', 'power_type', 'power_parameters_*'],
    updateMachine,
  ),
  'machine delete': write(['system_id'], [], (draft, { params }) => {
    const machine = findMachine(draft.maas, params['system_id'])
    if (machine.locked) throw new Refusal('')
    deleteMachine(draft, machine.systemId)
    return undefined
  }),
  'block-devices read': read(['system_id'], (world, { params }) =>
    disksOf(world, params['system_id']).map((disk) => printListedDevice(world, disk)),
  ),
  'block-device read': read(['system_id', 'id'], (world, { params }) => {
    const disk = disksOf(world, params['system_id']).find(
      (each) => String(each.id) === params['id'] || each.name === params['id'],
    )
    if (disk === undefined) throw notFound('BlockDevice')
    return printBlockDevice(world, disk)
  }),
}

/** Prints a machine as the world then has it. */
export function printedMachine(systemId: string) {
  return (world: World): unknown => printMachine(world, findMachine(world.maas, systemId))
}

function disksOf({ maas }: World, systemId: string | undefined) {
  const node = findNode(maas, systemId)
  return Object.values(maas.disks).filter((disk) => disk.systemId === node)
}

function isAsked(maas: Maas, machine: MaasMachine, data: Request['data']): boolean {
  const among = (name: string, values: readonly string[]): boolean => {
    const asked = data.get(name)
    return asked === undefined || asked.some((each) => values.includes(each))
  }
  const macs = Object.values(maas.interfaces).flatMap((each) => (each.systemId === machine.systemId ? [each.mac] : []))
  return (
    among('hostname', [machine.hostname, `${machine.hostname}.maas`]) &&
    among('id', [machine.systemId]) &&
    among('mac_address', macs) &&
    among('domain', ['maas']) &&
    among('zone', ['default']) &&
    among('pool', ['default'])
  )
}

const powerTypes = ['manual', 'virsh', 'ipmi']

/** Texts: run of MAAS 3.5.9. An administrator's machine is commissioned at once. */
function createMachine(draft: Draft<World>, request: Request) {
  const { maas } = draft
  const hostname = valueOf(request, 'hostname')
  const powerType = valueOf(request, 'power_type') ?? ''
  // An empty address counts as none [src maasserver/forms, WithMACAddressesMixin].
  const macs = (request.data.get('mac_addresses') ?? []).filter((mac) => mac !== '')
  const parameters = powerParameters(request)
  refuseEnrolment(maas, { request, hostname, powerType, macs, parameters })
  if (hostname === undefined) throw new NotModelled('a machine without a name gets one of two words')
  const systemId = addMachine(draft, { hostname, macs, powerType, powerParameters: parameters, tags: [] })
  const machine = maas.machines[systemId]
  if (machine !== undefined) machine.description = valueOf(request, 'description') ?? ''
  if (truth(valueOf(request, 'commission') ?? 'true')) commissionMachine(draft, systemId)
  return printedMachine(systemId)
}

interface Enrolment {
  readonly request: Request
  readonly hostname: string | undefined
  readonly powerType: string
  readonly macs: readonly string[]
  readonly parameters: Readonly<Record<string, string>>
}

function refuseEnrolment(maas: Maas, { request, hostname, powerType, macs, parameters }: Enrolment): void {
  const wrong: Record<string, string[]> = {}
  const architecture = valueOf(request, 'architecture')
  if (architecture !== undefined && architecture !== 'amd64/generic' && architecture !== 'amd64') {
    wrong['architecture'] = [`'${architecture}' is not a valid architecture.  It should be one of: 'amd64/generic'.`]
  }
  if (architecture === undefined) wrong['architecture'] = ['This field is required.']
  const known = powerTypes.includes(powerType)
  if (!known) wrong['power_type'] = [`Select a valid choice. ${powerType} is not one of the available choices.`]
  if (known && powerType !== 'manual' && Object.keys(parameters).length === 0) {
    wrong['power_parameters'] = ['This field is required.']
  }
  if (macs.length === 0) wrong['mac_addresses'] = ['This field is required.']
  for (const mac of macs) {
    const other = Object.values(maas.interfaces).find(
      (each) => each.type === 'physical' && each.mac === mac.toLowerCase(),
    )
    const owner = other === undefined ? undefined : maas.machines[other.systemId]?.hostname
    if (owner !== undefined) wrong['mac_addresses'] = [`MAC address ${mac} already in use on ${owner}.`]
  }
  if (wrong['mac_addresses'] !== undefined && known) {
    wrong['power_type'] = [`Can't set power type to ${powerType} without network interfaces`]
  }
  if (Object.values(maas.machines).some((each) => each.hostname === hostname)) {
    wrong['hostname'] = ['Node with this Hostname already exists.']
  }
  if (Object.keys(wrong).length > 0) throw invalid(wrong)
}

/** `power_parameters_NAME=value`, the password among them. */
function powerParameters({ data }: Request): Record<string, string> {
  const prefix = 'power_parameters_'
  return Object.fromEntries(
    [...data].flatMap(([name, values]) =>
      name.startsWith(prefix) && name !== `${prefix}skip_check`
        ? [[name.slice(prefix.length), values.at(-1) ?? '']]
        : [],
    ),
  )
}

function updateMachine({ maas }: Draft<World>, request: Request) {
  const { systemId } = findMachine(maas, request.params['system_id'])
  const machine = maas.machines[systemId]
  if (machine === undefined) return undefined
  const hostname = valueOf(request, 'hostname')
  if (hostname?.includes('_')) {
    throw invalid({ hostname: [`Host label cannot contain underscore: '${hostname}'.`] })
  }
  if (hostname !== undefined && !/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(hostname)) {
    throw new NotModelled('the text for a hostname that is none')
  }
  if (Object.values(maas.machines).some((each) => each.hostname === hostname && each.systemId !== systemId)) {
    throw invalid({ hostname: ['Node with this Hostname already exists.'] })
  }
  machine.hostname = hostname ?? machine.hostname
  machine.description = valueOf(request, 'description') ?? machine.description
  machine.powerType = valueOf(request, 'power_type') ?? machine.powerType
  machine.powerParameters = { ...machine.powerParameters, ...powerParameters(request) }
  return printedMachine(systemId)
}

/** Takes a machine for the user; where none will do, the constraints come back as they were understood. */
function allocate(draft: Draft<World>, request: Request) {
  const { maas } = draft
  const name = valueOf(request, 'name')
  const wanted = valueOf(request, 'system_id')
  const tags = (request.data.get('tags') ?? []).flatMap((each) => each.split(','))
  const fits = Object.values(maas.machines).filter(
    (each) =>
      (name === undefined || each.hostname === name) &&
      (wanted === undefined || each.systemId === wanted) &&
      each.cores >= Number(valueOf(request, 'cpu_count') ?? 0) &&
      each.memoryMiB >= Number(valueOf(request, 'mem') ?? 0),
  )
  const systemId = allocateMachine(draft, { tags, among: fits.map((each) => each.systemId) })
  if (systemId === undefined) {
    const given = [...request.data].map(
      ([key, values]) => `('${key}', [${values.map((each) => `'${each}'`).join(', ')}])`,
    )
    const resolved = [...request.data].map(
      ([key, values]) =>
        `${key}=${values.map((each) => (key === 'mem' || key === 'cpu_count' ? Number(each).toFixed(1) : each)).join(',')}`,
    )
    throw new Refusal(
      given.length === 0
        ? 'No machine available.'
        : `No available machine matches constraints: [${given.join(', ')}] (resolved to "${resolved.join(' ')}")`,
    )
  }
  return (world: World) => ({ ...printMachine(world, findMachine(world.maas, systemId)), constraints_by_type: {} })
}
