import type { subnetList, subnetShow } from '../../schema/openstack/subnet.ts'
import type { OutputOf } from '../../schema/reading.ts'
import type { Found } from '../found.ts'
import type { Asking } from './asking.ts'

export type Subnet = OutputOf<typeof subnetShow>
type SubnetRow = OutputOf<typeof subnetList>[number]

/** `openstack subnet`, for reading. */
export interface SubnetReader {
  /** The subnet of this name; two of it raise. */
  find(name: string): Promise<Found<Subnet>>
  tagged(tag: string): Promise<readonly SubnetRow[]>
}

interface NewSubnet {
  readonly name: string
  /** A name, or an id. */
  readonly network: string
  readonly cidr: string
  readonly gateway: string
  readonly dhcp: boolean
  readonly pool: { readonly start: string; readonly end: string }
}

export interface SubnetWriter extends SubnetReader {
  create(subnet: NewSubnet): Promise<void>
  /** Makes a subnet of the project's own network: its first address is the gateway's, and servers get theirs by DHCP. */
  createOwn(subnet: {
    readonly name: string
    readonly network: string
    readonly cidr: string
    readonly dns: readonly string[]
  }): Promise<void>
  /** Adds tags and leaves those that are there. */
  addTags(name: string, tags: readonly string[]): Promise<void>
}

export function subnetReader({ json, find }: Asking): SubnetReader {
  return {
    find: async (name) => find(['subnet', 'show', name], (await schemas()).subnetShow),
    tagged: async (tag) => json(['subnet', 'list', '--tags', tag], (await schemas()).subnetList),
  }
}

export function subnetWriter(asking: Asking): SubnetWriter {
  return {
    ...subnetReader(asking),
    create: async ({ name, network, cidr, gateway, dhcp, pool }) => {
      const range = ['--subnet-range', cidr, '--gateway', gateway, dhcp ? '--dhcp' : '--no-dhcp']
      const pools = ['--allocation-pool', `start=${pool.start},end=${pool.end}`]
      const words = ['subnet', 'create', '--network', network, ...range, ...pools, name]
      await asking.json(words, (await schemas()).subnetShow)
    },
    createOwn: ({ name, network, cidr, dns }) => {
      const servers = dns.flatMap((address) => ['--dns-nameserver', address])
      return asking.silent(['subnet', 'create', '--network', network, '--subnet-range', cidr, ...servers, name])
    },
    addTags: (name, tags) => asking.silent(['subnet', 'set', ...tags.flatMap((tag) => ['--tag', tag]), name]),
  }
}

const schemas = () => import('../../schema/openstack/subnet.ts')
