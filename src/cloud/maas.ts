import type { z } from 'zod'
import type { discoveryList } from '../schema/maas/discovery.ts'
import type { fabricList } from '../schema/maas/fabric.ts'
import type { interfaceList } from '../schema/maas/interface.ts'
import type { subnetAddresses } from '../schema/maas/ip-address.ts'
import type { ipRangeList } from '../schema/maas/ip-range.ts'
import type { machineList } from '../schema/maas/machine.ts'
import type { spaceList } from '../schema/maas/space.ts'
import type { subnetList } from '../schema/maas/subnet.ts'
import type { tagList } from '../schema/maas/tag.ts'
import type { Reading } from '../schema/reading.ts'
import type { Site } from '../site/site.ts'
import { callJson, type Session } from './session.ts'

type Row<A extends { readonly shape: z.ZodType }> = z.output<A['shape']> extends readonly (infer R)[] ? R : never

export type MaasMachine = Row<typeof machineList>
export type MaasInterface = Row<typeof interfaceList>
export type MaasSubnet = Row<typeof subnetList>
export type MaasSubnetAddress = Row<typeof subnetAddresses>
export type MaasRange = Row<typeof ipRangeList>
export type MaasFabric = Row<typeof fabricList>
export type MaasSpace = Row<typeof spaceList>
export type MaasTag = Row<typeof tagList>
export type MaasDiscovery = Row<typeof discoveryList>

/** What a gate may ask of MAAS, with the site's profile. Lists are as MAAS orders them, which is no order to rely on. */
export interface MaasReader {
  machines(): Promise<readonly MaasMachine[]>
  machine(systemId: string): Promise<MaasMachine>
  interfaces(systemId: string): Promise<readonly MaasInterface[]>
  subnets(): Promise<readonly MaasSubnet[]>
  /** Every address in use on a subnet with its alloc_type and, where MAAS knows it, its node: the one query that says who holds an address. */
  subnetAddresses(subnetId: number): Promise<readonly MaasSubnetAddress[]>
  ranges(): Promise<readonly MaasRange[]>
  fabrics(): Promise<readonly MaasFabric[]>
  spaces(): Promise<readonly MaasSpace[]>
  tags(): Promise<readonly MaasTag[]>
  /** What the network discovery saw: another table than the addresses, and nothing in it blocks a static link. */
  discoveries(): Promise<readonly MaasDiscovery[]>
  /** `username` of the profile's key. */
  whoami(): Promise<{ readonly username: string }>
  version(): Promise<string>
  /** Where MAAS says that it is. */
  url(): Promise<string>
}

/** The words that name the site's profile in every maas argv. */
export function maasWords(site: Site): readonly string[] {
  return ['maas', site.identity.maas.profile]
}

export function maasReader(session: Session, site: Site): MaasReader {
  const ask = <T>(words: readonly string[], schema: Reading<T>): Promise<T> =>
    callJson(session, [...maasWords(site), ...words], schema)
  return {
    machines: async () => ask(['machines', 'read'], (await machineSchemas()).machineList.reading),
    machine: async (systemId) => ask(['machine', 'read', systemId], (await machineSchemas()).oneMachine.reading),
    interfaces: async (systemId) => {
      const { interfaceList } = await import('../schema/maas/interface.ts')
      return ask(['interfaces', 'read', systemId], interfaceList.reading)
    },
    subnets: async () => ask(['subnets', 'read'], (await import('../schema/maas/subnet.ts')).subnetList.reading),
    subnetAddresses: async (subnetId) => {
      const { subnetAddresses } = await import('../schema/maas/ip-address.ts')
      return ask(['subnet', 'ip-addresses', String(subnetId)], subnetAddresses.reading)
    },
    ranges: async () => ask(['ipranges', 'read'], (await import('../schema/maas/ip-range.ts')).ipRangeList.reading),
    fabrics: async () => ask(['fabrics', 'read'], (await import('../schema/maas/fabric.ts')).fabricList.reading),
    spaces: async () => ask(['spaces', 'read'], (await import('../schema/maas/space.ts')).spaceList.reading),
    tags: async () => ask(['tags', 'read'], (await import('../schema/maas/tag.ts')).tagList.reading),
    discoveries: async () =>
      ask(['discoveries', 'read'], (await import('../schema/maas/discovery.ts')).discoveryList.reading),
    whoami: async () => ask(['users', 'whoami'], (await import('../schema/maas/user.ts')).whoami.reading),
    version: async () =>
      (await ask(['version', 'read'], (await import('../schema/maas/server.ts')).serverVersion.reading)).version,
    url: async () => {
      const { configValue } = await import('../schema/maas/server.ts')
      return String(await ask(['maas', 'get-config', 'name=maas_url'], configValue.reading))
    },
  }
}

// A page that asks nothing of MAAS loads none of its schemas.
const machineSchemas = () => import('../schema/maas/machine.ts')
