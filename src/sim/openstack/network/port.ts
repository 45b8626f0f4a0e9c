import { produce } from 'immer'
import type { Port } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { NotModelled } from '../client/client-error.ts'
import { deleteEach } from '../delete-each.ts'
import { byId, findObject, visible } from '../find-object.ts'
import { projectOf } from '../project-of.ts'
import { apiTime } from '../times.ts'
import { takenIn } from './allocate.ts'
import { findNetwork } from './network.ts'
import { refuse } from './neutron-object.ts'
import { newPort, type PortWish } from './new-port.ts'
import { findRouter } from './router.ts'
import { defaultGroup, findGroup } from './security-group.ts'
import { findSubnet } from './subnet.ts'

export const portCommands: readonly OpenstackCommand[] = [
  {
    words: 'port create',
    service: 'network',
    prints: 'row',
    takes: '<name>',
    required: ['network'],
    options: {
      network: 'value',
      'fixed-ip': 'values',
      'security-group': 'values',
      'no-security-group': 'flag',
      description: 'value',
      device: 'value',
      'device-owner': 'value',
      host: 'value',
      project: 'value',
      'project-domain': 'value',
      tag: 'values',
    },
    run: created,
  },
  {
    words: 'port show',
    service: 'network',
    prints: 'row',
    takes: '<port>',
    run: (ask) => sortedRow(portRow(ask.world, findPort(ask, ask.name))),
  },
  {
    words: 'port list',
    service: 'network',
    prints: 'rows',
    options: {
      long: 'flag',
      network: 'value',
      router: 'value',
      server: 'value',
      'device-owner': 'value',
      'device-id': 'value',
      'fixed-ip': 'values',
      name: 'value',
      project: 'value',
      'project-domain': 'value',
      tags: 'values',
    },
    run: listed,
  },
  {
    words: 'port delete',
    service: 'network',
    prints: 'text',
    takes: '<port>...',
    run: (ask) =>
      deleteEach(ask, 'port', (draft, name) => {
        const { id } = findPort({ ...ask, world: draft }, name)
        delete draft.openstack.neutron.ports[id]
      }),
  },
]

function findPort(ask: Ask, asked: string): Port {
  return findObject('Port', visible(ask, ask.world.openstack.neutron.ports), asked)
}

function created(ask: Ask): Output {
  const { name, value, values, flag } = ask
  const network = findNetwork(ask, value('network') ?? '')
  const project = projectOf(ask)
  const fixed = fixedOf(ask)
  const given = values('security-group').map((each) => findGroup(ask, each).id)
  let id = ''
  const world = produce(ask.world, (draft) => {
    const securityGroups = given.length > 0 || flag('no-security-group') ? given : [defaultGroup(draft, project).id]
    const port = newPort(draft, {
      name,
      project,
      network,
      ...(fixed.length > 0 ? { fixed } : {}),
      deviceId: value('device') ?? '',
      deviceOwner: value('device-owner') ?? '',
      host: value('host') ?? '',
      description: value('description') ?? '',
      securityGroups,
      tags: values('tag'),
    })
    id = port.id
  })
  const port = findObject('Port', Object.values(world.openstack.neutron.ports), id)
  return { ...sortedRow(portRow(world, port)), world }
}

function fixedOf(ask: Ask): NonNullable<PortWish['fixed']> {
  return ask.values('fixed-ip').map((text) => {
    const parts = new Map(
      text.split(',').map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']),
    )
    const named = parts.get('subnet')
    const ip = parts.get('ip-address')
    if (named === undefined) throw new NotModelled('a fixed IP without its subnet')
    const subnet = findSubnet(ask, named)
    if (ip === undefined) return { subnet }
    if (takenIn(ask.world, subnet.id).has(ip))
      refuse(ask, 'ConflictException: 409', 'ports', `IP address ${ip} already allocated in subnet ${subnet.id}`)
    return { subnet, ip }
  })
}

/** What an administrator is shown. Where a port is bound, OVN is what binds it. */
function portRow(world: World, port: Port): Row {
  const bound = port.host !== ''
  return {
    admin_state_up: port.adminUp,
    allowed_address_pairs: [],
    binding_host_id: port.host,
    binding_profile: {},
    binding_vif_details: {},
    binding_vif_type: bound ? 'ovs' : 'unbound',
    binding_vnic_type: 'normal',
    created_at: apiTime(port.createdMs),
    data_plane_status: null,
    description: port.description,
    device_id: port.deviceId,
    device_owner: port.deviceOwner,
    device_profile: null,
    dns_assignment: null,
    dns_domain: null,
    dns_name: null,
    extra_dhcp_opts: [],
    fixed_ips: fixedCells(port),
    id: port.id,
    ip_allocation: port.fixedIps.length > 0 ? 'immediate' : 'none',
    mac_address: port.mac,
    name: port.name,
    network_id: port.network,
    numa_affinity_policy: null,
    port_security_enabled: world.openstack.neutron.networks[port.network]?.portSecurity ?? true,
    project_id: port.project,
    propagate_uplink_status: null,
    qos_network_policy_id: null,
    qos_policy_id: null,
    resource_request: null,
    revision_number: port.revision,
    security_group_ids: [...port.securityGroups],
    status: port.status,
    tags: [...port.tags],
    trunk_details: null,
    updated_at: apiTime(port.updatedMs),
  }
}

function fixedCells(port: Port): readonly Row[] {
  return port.fixedIps.map(({ subnet, ip }) => ({ subnet_id: subnet, ip_address: ip }))
}

function listed(ask: Ask): Output {
  const { value, values, flag, world } = ask
  const given = (option: string): string | undefined => value(option)
  const network = given('network') === undefined ? undefined : findNetwork(ask, value('network') ?? '').id
  const router = given('router') === undefined ? undefined : findRouter(ask, value('router') ?? '').id
  const server = given('server')
  const servers = world.openstack.nova.servers
  const device =
    value('device-id') ??
    router ??
    Object.values(servers).find((each) => [each.id, each.name].includes(server ?? ''))?.id
  const project = given('project') === undefined ? undefined : projectOf(ask)
  const fixed = values('fixed-ip').flatMap((text) => text.split(',').filter((part) => part.startsWith('ip-address=')))
  const tags = values('tags').flatMap((each) => each.split(','))
  const found = byId(visible(ask, world.openstack.neutron.ports)).filter(
    (each) =>
      (network === undefined || each.network === network) &&
      ((device === undefined && server === undefined) || each.deviceId === device) &&
      (value('device-owner') === undefined || each.deviceOwner === value('device-owner')) &&
      (value('name') === undefined || each.name === value('name')) &&
      (project === undefined || each.project === project) &&
      fixed.every((part) => each.fixedIps.some(({ ip }) => part === `ip-address=${ip}`)) &&
      tags.every((tag) => each.tags.includes(tag)),
  )
  const long = flag('long')
  const list = found.map((each) => ({
    ID: each.id,
    Name: each.name,
    'MAC Address': each.mac,
    'Fixed IP Addresses': fixedCells(each),
    Status: each.status,
    ...(long ? { 'Security Groups': null, 'Device Owner': each.deviceOwner, Tags: each.tags } : {}),
  }))
  const more = long ? ['Security Groups', 'Device Owner', 'Tags'] : []
  return rows(['ID', 'Name', 'MAC Address', 'Fixed IP Addresses', 'Status', ...more], list)
}
