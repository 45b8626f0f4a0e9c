import type { amphoraShow } from '../../schema/openstack/loadbalancer-amphora.ts'
import type { listenerShow, memberList, monitorShow, poolShow } from '../../schema/openstack/loadbalancer-parts.ts'
import type { loadBalancerShow } from '../../schema/openstack/loadbalancer.ts'
import type { OutputOf } from '../../schema/reading.ts'
import type { Found } from '../found.ts'
import type { Asking } from './asking.ts'

export type LoadBalancer = OutputOf<typeof loadBalancerShow>
export type Amphora = OutputOf<typeof amphoraShow>
type Member = OutputOf<typeof memberList>[number]

/** `openstack loadbalancer`: Octavia. */
export interface LoadBalancerReader {
  find(name: string): Promise<Found<LoadBalancer>>
  findListener(name: string): Promise<Found<OutputOf<typeof listenerShow>>>
  findPool(name: string): Promise<Found<OutputOf<typeof poolShow>>>
  findMonitor(name: string): Promise<Found<OutputOf<typeof monitorShow>>>
  members(pool: string): Promise<readonly Member[]>
  amphorae(loadBalancer: string): Promise<readonly Amphora[]>
}

/** What changes a load balancer waits until it is ACTIVE again; only its own create and its failover do not. */
export interface LoadBalancerWriter extends LoadBalancerReader {
  create(name: string, subnet: string): Promise<void>
  createListener(name: string, loadBalancer: string, port: number): Promise<void>
  /** A pool of HTTP behind a listener, whose members take turns. */
  createPool(name: string, listener: string): Promise<void>
  createMonitor(name: string, pool: string): Promise<void>
  createMember(
    pool: string,
    member: { readonly name: string; readonly address: string; readonly port: number; readonly subnet: string },
  ): Promise<void>
  /** Replaces every amphora of it; an administrator's own. */
  failover(name: string): Promise<void>
}

export function loadBalancerReader({ json, find }: Asking): LoadBalancerReader {
  return {
    find: async (name) => {
      const { loadBalancerShow } = await import('../../schema/openstack/loadbalancer.ts')
      return find(['loadbalancer', 'show', name], loadBalancerShow)
    },
    findListener: async (name) => find(['loadbalancer', 'listener', 'show', name], (await parts()).listenerShow),
    findPool: async (name) => find(['loadbalancer', 'pool', 'show', name], (await parts()).poolShow),
    findMonitor: async (name) => find(['loadbalancer', 'healthmonitor', 'show', name], (await parts()).monitorShow),
    members: async (pool) => json(['loadbalancer', 'member', 'list', pool], (await parts()).memberList),
    amphorae: async (loadBalancer) => {
      const { amphoraList, amphoraShow } = await import('../../schema/openstack/loadbalancer-amphora.ts')
      const rows = await json(['loadbalancer', 'amphora', 'list', '--loadbalancer', loadBalancer], amphoraList)
      // The list does not say when they were made.
      const shown: Amphora[] = []
      for (const { id } of rows) shown.push(await json(['loadbalancer', 'amphora', 'show', id], amphoraShow))
      return shown
    },
  }
}

export function loadBalancerWriter(asking: Asking): LoadBalancerWriter {
  const make = (words: readonly string[]): Promise<void> => asking.silent(['loadbalancer', ...words])
  return {
    ...loadBalancerReader(asking),
    create: (name, subnet) => make(['create', '--name', name, '--vip-subnet-id', subnet]),
    createListener: (name, loadBalancer, port) =>
      make([
        'listener',
        'create',
        '--name',
        name,
        '--protocol',
        'HTTP',
        '--protocol-port',
        String(port),
        '--wait',
        loadBalancer,
      ]),
    createPool: (name, listener) =>
      make([
        'pool',
        'create',
        '--name',
        name,
        '--protocol',
        'HTTP',
        '--lb-algorithm',
        'ROUND_ROBIN',
        '--listener',
        listener,
        '--wait',
      ]),
    createMonitor: (name, pool) => {
      const pace = ['--delay', '5', '--timeout', '3', '--max-retries', '3']
      return make(['healthmonitor', 'create', '--name', name, '--type', 'HTTP', ...pace, '--wait', pool])
    },
    createMember: (pool, { name, address, port, subnet }) => {
      const at = ['--address', address, '--protocol-port', String(port), '--subnet-id', subnet]
      return make(['member', 'create', '--name', name, ...at, '--wait', pool])
    },
    failover: (name) => make(['failover', name]),
  }
}

const parts = () => import('../../schema/openstack/loadbalancer-parts.ts')
