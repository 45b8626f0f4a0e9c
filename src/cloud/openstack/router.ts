import type { routerShow } from '../../schema/openstack/router.ts'
import type { OutputOf } from '../../schema/reading.ts'
import type { Found } from '../found.ts'
import type { Asking } from './asking.ts'

export type Router = OutputOf<typeof routerShow>

/** `openstack router`. */
export interface RouterReader {
  /** The router of this name; two of it raise. */
  find(name: string): Promise<Found<Router>>
}

export interface RouterWriter extends RouterReader {
  create(name: string): Promise<void>
  /** Its way out: an address of this external network. */
  setGateway(name: string, network: string): Promise<void>
  /** Makes it the gateway of a subnet. */
  addSubnet(name: string, subnet: string): Promise<void>
}

export function routerReader({ find }: Asking): RouterReader {
  return {
    find: async (name) => {
      const { routerShow } = await import('../../schema/openstack/router.ts')
      return find(['router', 'show', name], routerShow)
    },
  }
}

export function routerWriter(asking: Asking): RouterWriter {
  return {
    ...routerReader(asking),
    create: (name) => asking.silent(['router', 'create', name]),
    setGateway: (name, network) => asking.silent(['router', 'set', '--external-gateway', network, name]),
    addSubnet: (name, subnet) => asking.silent(['router', 'add', 'subnet', name, subnet]),
  }
}
