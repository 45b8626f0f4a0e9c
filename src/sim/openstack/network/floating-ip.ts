import { produce } from 'immer'
import type { FloatingIp } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { deleteEach } from '../delete-each.ts'
import { byId, findObject, inEitherService, visible } from '../find-object.ts'
import { newOwned, unionOf } from '../new-object.ts'
import { projectOf } from '../project-of.ts'
import { apiTime } from '../times.ts'
import { takenIn } from './allocate.ts'
import { associate, disassociate } from './associate.ts'
import { findNetwork } from './network.ts'
import { changed, refuse } from './neutron-object.ts'
import { newPort } from './new-port.ts'
import { findSubnet } from './subnet.ts'

export const floatingIpCommands: readonly OpenstackCommand[] = [
  {
    words: 'floating ip create',
    service: 'network',
    prints: 'row',
    takes: '<network>',
    options: {
      subnet: 'value',
      port: 'value',
      'floating-ip-address': 'value',
      'fixed-ip-address': 'value',
      description: 'value',
      project: 'value',
      'project-domain': 'value',
      tag: 'values',
    },
    run: (ask) => inEitherService(() => created(ask)),
  },
  {
    words: 'floating ip show',
    service: 'network',
    prints: 'row',
    takes: '<floating-ip>',
    run: (ask) => inEitherService(() => sortedRow(floatingIpRow(ask.world, findFloatingIp(ask, ask.name)))),
  },
  {
    words: 'floating ip list',
    service: 'network',
    prints: 'rows',
    options: {
      long: 'flag',
      network: 'value',
      port: 'value',
      'fixed-ip-address': 'value',
      'floating-ip-address': 'value',
      status: 'value',
      project: 'value',
      'project-domain': 'value',
      tags: 'values',
    },
    run: listed,
  },
  {
    words: 'floating ip set',
    service: 'network',
    prints: 'text',
    takes: '<floating-ip>',
    options: { port: 'value', 'fixed-ip-address': 'value', description: 'value', tag: 'values', 'no-tag': 'flag' },
    run: (ask) => {
      const { id } = findFloatingIp(ask, ask.name)
      const port = ask.value('port')
      const world = port === undefined ? ask.world : associate(ask, id, port, ask.value('fixed-ip-address'))
      return changed(
        { ...ask, world },
        ({ floatingIps }) => floatingIps[id],
        (draft) => {
          draft.description = ask.value('description') ?? draft.description
          draft.tags = unionOf(ask.flag('no-tag') ? [] : draft.tags, ask.values('tag'))
        },
      )
    },
  },
  {
    words: 'floating ip unset',
    service: 'network',
    prints: 'text',
    takes: '<floating-ip>',
    options: { port: 'flag', tag: 'values', 'all-tag': 'flag' },
    run: (ask) => {
      const { id } = findFloatingIp(ask, ask.name)
      const world = ask.flag('port') ? disassociate(ask.world, id) : ask.world
      return changed(
        { ...ask, world },
        ({ floatingIps }) => floatingIps[id],
        (draft) => {
          draft.tags = ask.flag('all-tag') ? [] : draft.tags.filter((each) => !ask.values('tag').includes(each))
        },
      )
    },
  },
  {
    words: 'floating ip delete',
    service: 'network',
    prints: 'text',
    takes: '<floating-ip>...',
    run: (ask) =>
      deleteEach(ask, 'floating_ip', (draft, name) => {
        const { id } = findFloatingIp({ ...ask, world: draft }, name)
        const { floatingIps, ports } = draft.openstack.neutron
        for (const port of Object.values(ports)) if (port.deviceId === id) delete ports[port.id]
        delete floatingIps[id]
      }),
  },
]

/** By id or by address: the address is its name. */
export function findFloatingIp(ask: Ask, asked: string): FloatingIp {
  return findObject('FloatingIP', visible(ask, ask.world.openstack.neutron.floatingIps), asked)
}

function created(ask: Ask): Output {
  const { value, values } = ask
  const network = findNetwork(ask, ask.name)
  if (!network.external)
    refuse(
      ask,
      'BadRequestException: 400',
      'floatingips',
      `Bad floatingip request: Network ${network.id} is not a valid external network.`,
    )
  const named = value('subnet')
  const own = Object.values(ask.world.openstack.neutron.subnets).filter(
    (each) => each.network === network.id && each.ipVersion === 4,
  )
  const subnet = named === undefined ? own[0] : findSubnet(ask, named)
  if (subnet === undefined)
    refuse(
      ask,
      'BadRequestException: 400',
      'floatingips',
      `Bad floatingip request: Network ${network.id} does not contain any IPv4 subnet.`,
    )
  const wanted = value('floating-ip-address')
  if (wanted !== undefined && takenIn(ask.world, subnet.id).has(wanted))
    refuse(
      ask,
      'ConflictException: 409',
      'floatingips',
      `IP address ${wanted} already allocated in subnet ${subnet.id}`,
    )
  let id = ''
  const made = produce(ask.world, (draft) => {
    const project = projectOf(ask)
    const count = Object.keys(draft.openstack.neutron.floatingIps).length
    const about = `floating/${value('description') ?? ''}/${count}`
    const owned = newOwned(draft, { kind: 'floating-ip', name: about, project, tags: values('tag') })
    id = owned.id
    const fixed = [{ subnet, ...(wanted === undefined ? {} : { ip: wanted }) }]
    const port = newPort(draft, {
      name: '',
      about,
      project: '',
      network,
      fixed,
      deviceId: id,
      deviceOwner: 'network:floatingip',
      status: 'N/A',
    })
    const ip = port.fixedIps[0]?.ip ?? ''
    draft.openstack.neutron.floatingIps[id] = {
      ...owned,
      name: ip,
      description: value('description') ?? '',
      revision: 0,
      ip,
      network: network.id,
      port: null,
      fixedIp: null,
      router: null,
      status: 'DOWN',
    }
  })
  const port = value('port')
  const world = port === undefined ? made : associate({ ...ask, world: made }, id, port, value('fixed-ip-address'))
  const floatingIp = world.openstack.neutron.floatingIps[id] ?? fail(`No FloatingIP found for ${id}`)
  return { ...sortedRow(floatingIpRow(world, floatingIp)), world }
}

function floatingIpRow(world: World, floatingIp: FloatingIp): Row {
  const port = world.openstack.neutron.ports[floatingIp.port ?? '']
  const details =
    port === undefined
      ? null
      : {
          status: port.status,
          name: port.name,
          admin_state_up: port.adminUp,
          network_id: port.network,
          device_owner: port.deviceOwner,
          mac_address: port.mac,
          device_id: port.deviceId,
        }
  return {
    created_at: apiTime(floatingIp.createdMs),
    description: floatingIp.description,
    dns_domain: null,
    dns_name: null,
    fixed_ip_address: floatingIp.fixedIp,
    floating_ip_address: floatingIp.ip,
    floating_network_id: floatingIp.network,
    id: floatingIp.id,
    name: floatingIp.ip,
    port_details: details,
    port_id: floatingIp.port,
    project_id: floatingIp.project,
    qos_policy_id: null,
    revision_number: floatingIp.revision,
    router_id: floatingIp.router,
    status: floatingIp.status,
    subnet_id: null,
    tags: [...floatingIp.tags],
    updated_at: apiTime(floatingIp.updatedMs),
  }
}

function listed(ask: Ask): Output {
  const { value, values, flag, world } = ask
  const network = value('network') === undefined ? undefined : findNetwork(ask, value('network') ?? '').id
  const project = value('project') === undefined ? undefined : projectOf(ask)
  const tags = values('tags').flatMap((each) => each.split(','))
  const is = (option: string, actual: string | null): boolean => value(option) === undefined || value(option) === actual
  const found = byId(visible(ask, world.openstack.neutron.floatingIps)).filter(
    (each) =>
      (network === undefined || each.network === network) &&
      (project === undefined || each.project === project) &&
      is('port', each.port) &&
      is('fixed-ip-address', each.fixedIp) &&
      is('floating-ip-address', each.ip) &&
      is('status', each.status) &&
      tags.every((tag) => each.tags.includes(tag)),
  )
  const long = flag('long')
  const list = found.map((each) => ({
    ID: each.id,
    'Floating IP Address': each.ip,
    'Fixed IP Address': each.fixedIp,
    Port: each.port,
    'Floating Network': each.network,
    Project: each.project,
    ...(long
      ? {
          Router: each.router,
          Status: each.status,
          Description: each.description,
          Tags: each.tags,
          'DNS Name': null,
          'DNS Domain': null,
        }
      : {}),
  }))
  const columns = ['ID', 'Floating IP Address', 'Fixed IP Address', 'Port', 'Floating Network', 'Project']
  return rows(long ? [...columns, 'Router', 'Status', 'Description', 'Tags', 'DNS Name', 'DNS Domain'] : columns, list)
}
