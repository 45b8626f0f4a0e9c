import type { Draft } from 'immer'
import type { World } from '../../world/world.ts'
import { newOwned } from '../new-object.ts'

/** The external network that a site plans, with its subnet, as phase 04 makes them. */
export function addExternalNetwork(draft: Draft<World>): void {
  const { externalNetwork: plan, planes } = draft.site
  const { keystone, neutron } = draft.openstack
  const plane = planes[plan.plane]
  const project = keystone.scopes[0]?.id ?? ''
  const network = newOwned(draft, { kind: 'network', name: plan.name, project, tags: plan.tags })
  neutron.networks[network.id] = {
    ...network,
    description: '',
    revision: 2,
    external: true,
    shared: plan.shared,
    isDefault: false,
    type: plan.type,
    physnet: plan.physnet,
    segment: null,
    mtu: 1500,
    adminUp: true,
    portSecurity: true,
  }
  const { subnet: wish } = plan
  const subnet = newOwned(draft, { kind: 'subnet', name: wish.name, project, tags: wish.tags })
  neutron.subnets[subnet.id] = {
    ...subnet,
    description: '',
    revision: 1,
    network: network.id,
    cidr: plane.cidr,
    ipVersion: 4,
    gateway: plane.gateway ?? null,
    dhcp: wish.dhcp,
    dns: [],
    pools: [{ ...wish.pool }],
    ipv6Mode: null,
  }
}
