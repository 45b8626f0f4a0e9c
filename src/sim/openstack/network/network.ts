import { castDraft } from 'immer'
import type { Network } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { deleteEach } from '../delete-each.ts'
import { byId, findObject, inEitherService, visible } from '../find-object.ts'
import { unionOf } from '../new-object.ts'
import { apiTime } from '../times.ts'
import { createNetwork } from './network-create.ts'
import { lookAtNetworks } from './network-looks.ts'
import { changed, urlOf } from './neutron-object.ts'

const setOptions = {
  name: 'value',
  description: 'value',
  enable: 'flag',
  disable: 'flag',
  share: 'flag',
  'no-share': 'flag',
  external: 'flag',
  internal: 'flag',
  tag: 'values',
  'no-tag': 'flag',
} as const

export const networkCommands: readonly OpenstackCommand[] = [
  {
    words: 'network create',
    service: 'network',
    prints: 'row',
    takes: '<name>',
    options: {
      ...setOptions,
      project: 'value',
      'project-domain': 'value',
      mtu: 'value',
      default: 'flag',
      'no-default': 'flag',
      'enable-port-security': 'flag',
      'disable-port-security': 'flag',
      'provider-network-type': 'value',
      'provider-physical-network': 'value',
      'provider-segment': 'value',
    },
    run: (ask) => inEitherService(() => created(ask)),
  },
  {
    words: 'network show',
    service: 'network',
    prints: 'row',
    takes: '<network>',
    run: (ask) => {
      const world = lookAtNetworks(ask)
      const network = inEitherService(() => findNetwork({ ...ask, world }, ask.name))
      return { ...sortedRow(networkRow(ask, world, network)), world }
    },
  },
  {
    words: 'network list',
    service: 'network',
    prints: 'rows',
    options: {
      long: 'flag',
      external: 'flag',
      internal: 'flag',
      name: 'value',
      share: 'flag',
      'no-share': 'flag',
      tags: 'values',
      'provider-network-type': 'value',
      'provider-physical-network': 'value',
    },
    run: listed,
  },
  {
    words: 'network set',
    service: 'network',
    prints: 'text',
    takes: '<network>',
    options: setOptions,
    run: setNetwork,
  },
  {
    words: 'network unset',
    service: 'network',
    prints: 'text',
    takes: '<network>',
    options: { tag: 'values', 'all-tag': 'flag' },
    run: (ask) => {
      const { id } = findNetwork(ask, ask.name)
      const gone = ask.values('tag')
      return changed(
        ask,
        ({ networks }) => networks[id],
        (network) => {
          network.tags = ask.flag('all-tag') ? [] : network.tags.filter((each) => !gone.includes(each))
        },
      )
    },
  },
  {
    words: 'network delete',
    service: 'network',
    prints: 'text',
    takes: '<network>...',
    run: (ask) =>
      deleteEach(ask, 'network', (draft, name) => {
        const { id, project } = findNetwork({ ...ask, world: draft }, name)
        const url = urlOf(ask, `networks/${id}`)
        if (!ask.login.isAdmin && project !== ask.login.project?.id)
          fail(`HttpException: 403: Client Error for url: ${url}, rule:delete_network is disallowed by policy`)
        const { neutron } = draft.openstack
        const inUse = Object.values(neutron.ports).filter((port) => port.network === id)
        // The port of a floating IP keeps the network as well, and is not named. Measured: Neutron 21.0.
        const named = inUse.filter((port) => port.deviceOwner !== 'network:floatingip').map((port) => port.id)
        if (inUse.length > 0)
          fail(
            `ConflictException: 409: Client Error for url: ${url}, Unable to complete operation on network ${id}. There are one or more ports still in use on the network${named.length === 0 ? '' : `, id for these ports is: ${named.join(',')}`}.`,
          )
        for (const subnet of Object.values(neutron.subnets))
          if (subnet.network === id) delete neutron.subnets[subnet.id]
        delete neutron.networks[id]
      }),
  },
]

export function findNetwork(ask: Ask, asked: string): Network {
  const { networks } = ask.world.openstack.neutron
  const all = ask.login.isAdmin ? Object.values(networks) : seenBy(ask, Object.values(networks))
  return findObject('Network', all, asked)
}

/** External networks are seen by everybody, as the policy of Neutron has it. */
function seenBy(ask: Ask, all: readonly Network[]): readonly Network[] {
  const own = new Set(visible(ask, ask.world.openstack.neutron.networks))
  return all.filter((each) => each.external || own.has(each))
}

function created(ask: Ask): Output {
  const { world, id } = createNetwork(ask)
  const network = world.openstack.neutron.networks[id] ?? fail(`No Network found for ${id}`)
  return { ...sortedRow({ ...networkRow(ask, world, network), is_default: network.isDefault }), world }
}

/** What an administrator is shown; to others the provider keys are null. */
function networkRow({ login }: Ask, world: World, network: Network): Row {
  return {
    admin_state_up: network.adminUp,
    availability_zone_hints: [],
    availability_zones: [],
    created_at: apiTime(network.createdMs),
    description: network.description,
    // Charms leave Neutron's DNS integration off, so this and its like are null.
    dns_domain: null,
    id: network.id,
    ipv4_address_scope: null,
    ipv6_address_scope: null,
    is_default: network.external ? network.isDefault : null,
    is_vlan_transparent: null,
    mtu: network.mtu,
    name: network.name,
    port_security_enabled: network.portSecurity,
    project_id: network.project,
    'provider:network_type': login.isAdmin ? network.type : null,
    'provider:physical_network': login.isAdmin ? network.physnet : null,
    'provider:segmentation_id': login.isAdmin ? network.segment : null,
    qos_policy_id: null,
    revision_number: network.revision,
    'router:external': network.external,
    segments: null,
    shared: network.shared,
    status: 'ACTIVE',
    subnets: subnetIds(world, network),
    tags: network.tags,
    updated_at: apiTime(network.updatedMs),
  }
}

function subnetIds(world: World, network: Network): readonly string[] {
  const own = Object.values(world.openstack.neutron.subnets).filter((each) => each.network === network.id)
  return own.map((each) => each.id)
}

function listed(ask: Ask): Output {
  const world = lookAtNetworks(ask)
  const { login, flag, value, values } = ask
  const tags = values('tags').flatMap((each) => each.split(','))
  const type = value('provider-network-type')
  const physnet = value('provider-physical-network')
  const name = value('name')
  const found = byId(seenBy({ ...ask, world }, Object.values(world.openstack.neutron.networks))).filter(
    (each) =>
      (!flag('external') || each.external) &&
      (!flag('internal') || !each.external) &&
      (!flag('share') || each.shared) &&
      (!flag('no-share') || !each.shared) &&
      (name === undefined || each.name === name) &&
      (type === undefined || each.type === type) &&
      (physnet === undefined || each.physnet === physnet) &&
      tags.every((tag) => each.tags.includes(tag)),
  )
  const short = (each: Network): Row => ({ ID: each.id, Name: each.name, Subnets: subnetIds(world, each) })
  if (!flag('long')) return { ...rows(['ID', 'Name', 'Subnets'], found.map(short)), world }
  const columns = ['ID', 'Name', 'Status', 'Project', 'State', 'Shared', 'Subnets', 'Network Type', 'Router Type']
  const list = found.map((each) => ({
    ...short(each),
    Status: 'ACTIVE',
    Project: each.project,
    State: each.adminUp,
    Shared: each.shared,
    'Network Type': login.isAdmin ? each.type : null,
    'Router Type': each.external,
    'Availability Zones': [],
    Tags: each.tags,
  }))
  return { ...rows([...columns, 'Availability Zones', 'Tags'], list), world }
}

function setNetwork(ask: Ask): Output {
  const { flag, value, values } = ask
  const { id } = findNetwork(ask, ask.name)
  const either = (yes: string, no: string, now: boolean): boolean => (flag(yes) ? true : flag(no) ? false : now)
  return changed(
    ask,
    ({ networks }) => networks[id],
    (network) => {
      network.name = value('name') ?? network.name
      network.description = value('description') ?? network.description
      network.adminUp = either('enable', 'disable', network.adminUp)
      network.shared = either('share', 'no-share', network.shared)
      network.external = either('external', 'internal', network.external)
      network.tags = castDraft(unionOf(flag('no-tag') ? [] : network.tags, values('tag')))
    },
  )
}
