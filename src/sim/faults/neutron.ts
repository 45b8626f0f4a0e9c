import { castDraft, produce } from 'immer'
import { addExternalNetwork } from '../openstack/network/external-network.ts'
import { spoilExternal } from '../openstack/network/network-looks.ts'
import { newOwned } from '../openstack/new-object.ts'
import type { Network } from '../world/neutron-world.ts'
import type { ExternalChange } from '../world/openstack-world.ts'
import type { World } from '../world/world.ts'
import { withUpset } from './change-cloud.ts'
import type { WorldFault } from './fault.ts'

const oneText =
  'openstackclient 6.0.0: network show ends with 1 for absent, for 401, for unreachable and for ambiguous alike'

export const neutronFaults: readonly WorldFault[] = [
  {
    id: 'neutron.unreachable-at-look',
    title: 'Neutron does not answer when the network is looked for',
    source: oneText,
    kind: 'later',
    deceptive: true,
    caughtBy: ['4.1'],
    verdict: 'unknown',
    inject: (world) => withUpset(world, { networkLooks: 'unreachable' }),
  },
  {
    id: 'neutron.ambiguous-at-look',
    title: 'Two networks have the name that is to be made',
    source: oneText,
    kind: 'world',
    deceptive: true,
    caughtBy: ['4.1'],
    verdict: 'unknown',
    inject: withNamesakes,
  },
  {
    id: 'neutron.create-forbidden',
    title: 'The role on the project does not suffice to make an external network',
    source: 'openstackclient 6.0.0 against neutron 21: HttpException: 403, ... is disallowed by policy',
    kind: 'later',
    caughtBy: ['4.1'],
    inject: (world) => withUpset(world, { networkCreate: 'forbidden' }),
  },
  external('shared', 'shared', 'Somebody has shared the external network with every project'),
  external('wrong-physnet', 'physnet', 'The external network is on another physical network than planned'),
  external('pool-differs', 'pool', 'The allocation pool is not the one that MAAS keeps free'),
  external('dhcp-on', 'dhcp', "The external subnet hands out addresses on the provider's segment"),
  external('duplicate-name', 'twin', 'A second network has the name of the external one'),
  {
    id: 'neutron.pools-as-strings',
    title: 'The client prints allocation pools as one text instead of objects',
    source: 'the pools are read in both shapes',
    kind: 'later',
    caughtBy: [],
    phase: '04',
    inject: (world) => withUpset(world, { poolsAsText: true }),
  },
  {
    id: 'neutron.already-there',
    title: 'The external network and its subnet are there already, as planned',
    source: 'a mutation can be run twice',
    kind: 'world',
    caughtBy: [],
    phase: '04',
    inject: (world) => (planned(world) === undefined ? produce(world, addExternalNetwork) : world),
  },
]

/** A change that comes once the network has been made and looked at; at once where it is there already. */
function external(name: string, change: ExternalChange, title: string): WorldFault {
  return {
    id: `neutron.${name}`,
    title,
    source: 'the exit gate of phase 04 reads what is there, not what was asked for',
    kind: 'later',
    caughtBy: ['4.2'],
    inject: (world) =>
      planned(world) === undefined
        ? withUpset(world, { external: { change, seen: false } })
        : spoilExternal(world, change),
  }
}

function planned(world: World): Network | undefined {
  const { name } = world.site.externalNetwork
  return Object.values(world.openstack.neutron.networks).find((each) => each.name === name)
}

function withNamesakes(world: World): World {
  const { name } = world.site.externalNetwork
  return produce(world, (draft) => {
    for (const segment of [411, 412]) {
      const owned = newOwned(draft, { kind: 'network', name, project: draft.openstack.keystone.scopes[0]?.id ?? '' })
      const network: Network = {
        ...owned,
        description: '',
        revision: 1,
        external: false,
        shared: false,
        isDefault: false,
        type: 'geneve',
        physnet: null,
        segment,
        mtu: 1442,
        adminUp: true,
        portSecurity: true,
      }
      draft.openstack.neutron.networks[network.id] = castDraft(network)
    }
  })
}
