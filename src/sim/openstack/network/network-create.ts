import { produce } from 'immer'
import { drawFrom } from '../../engine/draw.ts'
import type { Network } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { fail, NotModelled } from '../client/client-error.ts'
import { newOwned } from '../new-object.ts'
import { projectOf } from '../project-of.ts'
import { refuse } from './neutron-object.ts'

/** Makes the network that a command line asks for, or refuses it as Neutron does. */
export function createNetwork(ask: Ask): { readonly world: World; readonly id: string } {
  const { world, login, name, flag, value } = ask
  const type = typeOf(value('provider-network-type'))
  const physnet = value('provider-physical-network') ?? null
  const isProviders = value('provider-network-type') !== undefined || physnet !== null
  if (world.openstack.upsets.networkCreate === 'forbidden' || (!login.isAdmin && (flag('external') || isProviders)))
    fail(`HttpException: 403, ${ruleOf(ask)} is disallowed by policy`)
  if (type === 'flat') checkPhysnet(ask, physnet)
  let id = ''
  const after = produce(world, (draft) => {
    const owned = newOwned(draft, { kind: 'network', name, project: projectOf(ask), tags: ask.values('tag') })
    id = owned.id
    draft.openstack.neutron.networks[id] = {
      ...owned,
      description: value('description') ?? '',
      revision: 1,
      external: flag('external'),
      shared: flag('share'),
      isDefault: flag('default'),
      type,
      physnet,
      segment: segmentOf(ask, type, owned.id),
      mtu: Number(value('mtu') ?? (type === 'geneve' ? geneveMtu : 1500)),
      adminUp: !flag('disable'),
      portSecurity: !flag('disable-port-security'),
    }
  })
  return { world: after, id }
}

/** What is left of 1500 bytes: Geneve's own headers with OVN's options are 58. */
export const geneveMtu = 1442

function typeOf(asked: string | undefined): Network['type'] {
  if (asked === undefined || asked === 'geneve') return 'geneve'
  if (asked === 'flat' || asked === 'vlan') return asked
  throw new NotModelled(`a network of the type ${asked}`)
}

function segmentOf({ world, value }: Ask, type: Network['type'], id: string): number | null {
  const asked = value('provider-segment')
  if (asked !== undefined) return Number(asked)
  return newSegment(world, type, id)
}

/** The VLAN or the tunnel that Neutron chooses for a network. */
export function newSegment({ seed }: World, type: Network['type'], id: string): number | null {
  return type === 'flat' ? null : drawFrom(seed).int(`segment/${id}`, 1, type === 'vlan' ? 4000 : 65_535)
}

/** Neutron names every rule that had to allow it, in the order of the attributes. */
function ruleOf({ flag, value }: Ask): string {
  const attributes = [
    ...(flag('external') ? ['router:external'] : []),
    ...(flag('share') ? ['shared'] : []),
    ...(value('provider-network-type') === undefined ? [] : ['provider:network_type']),
    ...(value('provider-physical-network') === undefined ? [] : ['provider:physical_network']),
    ...(value('provider-segment') === undefined ? [] : ['provider:segmentation_id']),
  ]
  return attributes.reduce((rule, each) => `(${rule} and rule:create_network:${each})`, 'rule:create_network')
}

function checkPhysnet(ask: Ask, physnet: string | null): void {
  const { world } = ask
  if (!flatPhysnets(world).includes(physnet ?? ''))
    refuse(
      ask,
      'BadRequestException: 400',
      'networks',
      `Invalid input for operation: physical_network '${physnet ?? ''}' unknown for flat provider network.`,
    )
  const inUse = Object.values(world.openstack.neutron.networks).some(
    (each) => each.type === 'flat' && each.physnet === physnet,
  )
  if (inUse)
    refuse(
      ask,
      'ConflictException: 409',
      'networks',
      `Unable to create the flat network. Physical network ${physnet ?? ''} is in use.`,
    )
}

/** What the charm of Neutron was told to offer; the site's own where its application is not there. */
function flatPhysnets(world: World): readonly string[] {
  const model = world.juju.models[world.site.identity.juju.model]
  const neutron = Object.values(model?.applications ?? {}).find((each) => each.charm === 'neutron-api')
  const offered = neutron?.options['flat-network-providers']
  return typeof offered === 'string' ? offered.split(' ') : [world.site.externalNetwork.physnet]
}
