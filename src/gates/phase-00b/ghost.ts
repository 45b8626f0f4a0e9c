import type { MaasDiscovery, MaasMachine, MaasSubnetAddress } from '../../cloud/maas.ts'

/** A record of an address that nobody gave out: MAAS has seen it in use. */
const discovered = 6

/** What MAAS says of the address that a host is to get: nothing, the host's own ghost, or another machine's. */
export type Ghost =
  | { readonly kind: 'none' }
  | { readonly kind: 'own' }
  | { readonly kind: 'foreign'; readonly why: string }

/**
 * Whose an observed address is. Commissioning leaves one of the host's own, and often it names nobody; so it is the host's unless the
 * record's node or the discovery's MAC says that it is another's.
 */
export function ghostOf(
  address: string,
  machine: Pick<MaasMachine, 'system_id' | 'interface_set'>,
  addresses: readonly MaasSubnetAddress[],
  discoveries: readonly MaasDiscovery[],
): Ghost {
  const record = addresses.find((each) => each.ip === address && each.alloc_type === discovered)
  if (record === undefined) return { kind: 'none' }
  const node = record.node_summary
  if (node !== undefined && node.system_id !== machine.system_id) {
    return { kind: 'foreign', why: `observed on ${node.hostname}, ${node.system_id}` }
  }
  const own = machine.interface_set.map((each) => each.mac_address?.toLowerCase())
  const seen = discoveries.filter((each) => each.ip === address).map((each) => each.mac_address.toLowerCase())
  const other = seen.find((mac) => !own.includes(mac))
  return other === undefined
    ? { kind: 'own' }
    : { kind: 'foreign', why: `seen at ${other}, which is no NIC of the host` }
}
