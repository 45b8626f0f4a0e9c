import type { networkList, networkShow } from '../../schema/openstack/network.ts'
import type { OutputOf } from '../../schema/reading.ts'
import type { Found } from '../found.ts'
import type { Asking } from './asking.ts'

export type Network = OutputOf<typeof networkShow>
type NetworkRow = OutputOf<typeof networkList>[number]

/** `openstack network`, for reading. */
export interface NetworkReader {
  /** The network of this name; two of it raise. */
  find(name: string): Promise<Found<Network>>
  /** Every network of this name; Neutron lets there be several. */
  named(name: string): Promise<readonly NetworkRow[]>
  tagged(tag: string): Promise<readonly NetworkRow[]>
}

export interface NetworkWriter extends NetworkReader {
  /** Makes an external flat network on a physical one. */
  createExternal(network: { readonly name: string; readonly physnet: string; readonly shared: boolean }): Promise<void>
  /** Makes a network of the project that one is logged in to. */
  createOwn(name: string): Promise<void>
  /** Adds tags and leaves those that are there. */
  addTags(name: string, tags: readonly string[]): Promise<void>
}

export function networkReader({ json, find }: Asking): NetworkReader {
  return {
    find: async (name) => find(['network', 'show', name], (await schemas()).networkShow),
    named: async (name) => json(['network', 'list', '--name', name], (await schemas()).networkList),
    tagged: async (tag) => json(['network', 'list', '--tags', tag], (await schemas()).networkList),
  }
}

export function networkWriter(asking: Asking): NetworkWriter {
  return {
    ...networkReader(asking),
    createExternal: async ({ name, physnet, shared }) => {
      const provider = ['--provider-network-type', 'flat', '--provider-physical-network', physnet]
      const words = ['network', 'create', '--external', shared ? '--share' : '--no-share', ...provider, name]
      await asking.json(words, (await schemas()).networkShow)
    },
    createOwn: (name) => asking.silent(['network', 'create', name]),
    addTags: (name, tags) => asking.silent(['network', 'set', ...tags.flatMap((tag) => ['--tag', tag]), name]),
  }
}

const schemas = () => import('../../schema/openstack/network.ts')
