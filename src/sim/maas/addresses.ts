import type { Draft } from 'immer'
import { toAddress, toNumber, hostsOf, inCidr } from './ip.ts'
import { nextId } from './ids.ts'
import type { Maas, MaasAddress, MaasRange, MaasSubnet } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'

type NewAddress = Pick<MaasAddress, 'ip' | 'allocType'> & Partial<MaasAddress>

/** Adds a row to the table of addresses; its id is never given out again. */
export function addAddress(draft: Draft<World>, row: NewAddress): MaasAddress {
  const id = nextId(draft.maas, 'address')
  const added: MaasAddress = {
    subnet: null,
    interface: null,
    user: null,
    createdMs: draft.nowMs,
    updatedMs: draft.nowMs,
    ...row,
    id,
  }
  draft.maas.addresses[id] = added
  return added
}

/** The rows that hold an address; there may be two, an observed one and a user's. */
export function rowsOf(maas: Maas, ip: string): readonly MaasAddress[] {
  return Object.values(maas.addresses).filter((row) => row.ip === ip)
}

/** The rows of an interface, in the order in which they were made. */
export function rowsOn(maas: Maas, interfaceId: number): readonly MaasAddress[] {
  return Object.values(maas.addresses).filter((row) => row.interface === interfaceId)
}

/** The rows of an interface that are links: an observed address is none. */
export function linksOn(maas: Maas, interfaceId: number): readonly MaasAddress[] {
  return rowsOn(maas, interfaceId).filter((row) => row.allocType !== 6)
}

/** The subnet that an address lies in. */
export function subnetOf(maas: Maas, ip: string): MaasSubnet | undefined {
  return Object.values(maas.subnets).find((subnet) => inCidr(subnet.cidr, ip))
}

/** The range of a subnet around an address, of one type or of any. */
export function rangeAround(
  maas: Maas,
  subnet: MaasSubnet,
  ip: string,
  type?: MaasRange['type'],
): MaasRange | undefined {
  const at = toNumber(ip)
  return Object.values(maas.ranges).find(
    (range) =>
      range.subnet === subnet.id &&
      (type === undefined || range.type === type) &&
      toNumber(range.start) <= at &&
      at <= toNumber(range.end),
  )
}

/**
 * The lowest address of a subnet that is in no range and that nobody has: what MAAS gives out by itself. The very first is left to a
 * router, whether MAAS knows of one or not.
 */
export function freeAddress(maas: Maas, subnet: MaasSubnet): string | undefined {
  const { first, last } = hostsOf(subnet.cidr)
  const taken = new Set(Object.values(maas.addresses).flatMap((row) => row.ip ?? []))
  for (const each of [subnet.gateway, ...subnet.dns]) taken.add(each ?? '')
  const ranges = Object.values(maas.ranges)
    .filter((range) => range.subnet === subnet.id)
    .map((range) => ({ start: toNumber(range.start), end: toNumber(range.end) }))
  for (let at = first + 1; at <= last; at += 1) {
    const around = ranges.find(({ start, end }) => start <= at && at <= end)
    if (around !== undefined) at = around.end
    else if (!taken.has(toAddress(at))) return toAddress(at)
  }
  return undefined
}
