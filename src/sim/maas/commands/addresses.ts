import type { Draft } from 'immer'
import { addAddress, freeAddress, rangeAround, rowsOf, subnetOf } from '../addresses.ts'
import { read, truth, valueOf, write, type MaasCommand, type Request } from '../command.ts'
import { findSubnet, subnetBy } from '../find.ts'
import { isAddress, toNumber } from '../ip.ts'
import { printIpAddress, printSubnetAddress } from '../print/ip-address.ts'
import { invalid, Refusal } from '../refusal.ts'
import { reservedRanges, statistics, unreservedRanges } from '../ranges-of.ts'
import type { MaasAddress } from '../../world/maas-world.ts'
import type { World } from '../../world/world.ts'

/** Addresses, and how much of a subnet they and its ranges take. */
export const addressCommands: Readonly<Record<string, MaasCommand>> = {
  'ipaddresses read': read([], readAddresses, ['ip', 'all']),
  'ipaddresses reserve': write([], ['ip', 'subnet', 'hostname'], reserve),
  'ipaddresses release': write([], ['ip', 'force', 'discovered'], release),
  'subnet ip-addresses': read(['id'], ({ maas }, { params }) => {
    const subnet = findSubnet(maas, params['id'])
    const rows = Object.values(maas.addresses).filter((row) => row.subnet === subnet.id)
    return inOrder(rows).map((row) => printSubnetAddress(maas, row))
  }),
  'subnet reserved-ip-ranges': read(['id'], ({ maas }, { params }) =>
    reservedRanges(maas, findSubnet(maas, params['id'])),
  ),
  'subnet unreserved-ip-ranges': read(['id'], ({ maas }, { params }) =>
    unreservedRanges(maas, findSubnet(maas, params['id'])),
  ),
  'subnet statistics': read(
    ['id'],
    ({ maas }, request) =>
      statistics(maas, findSubnet(maas, request.params['id']), truth(valueOf(request, 'include_ranges'))),
    ['include_ranges'],
  ),
}

type WithIp = MaasAddress & { readonly ip: string }

/** The rows that have an address, in its order. */
function inOrder(rows: readonly MaasAddress[]): readonly WithIp[] {
  return rows
    .flatMap((row): readonly WithIp[] => (row.ip === null ? [] : [{ ...row, ip: row.ip }]))
    .toSorted((a, b) => toNumber(a.ip) - toNumber(b.ip) || a.id - b.id)
}

/** Without `all`, only what the user has reserved himself: an observed address does not show here. */
function readAddresses({ maas }: World, request: Request): unknown {
  const ip = valueOf(request, 'ip')
  const all = truth(valueOf(request, 'all'))
  const rows = Object.values(maas.addresses).filter(
    (row) => (all || (row.allocType === 4 && row.user === maas.username)) && (ip === undefined || row.ip === ip),
  )
  return inOrder(rows).map((row) => printIpAddress(maas, row))
}

/** Texts: run of MAAS 3.5.9. That an address is only observed does not hinder: there are two rows of it then. */
function reserve(draft: Draft<World>, request: Request) {
  const { maas } = draft
  const given = valueOf(request, 'ip')
  const named = valueOf(request, 'subnet')
  if (given === undefined && named === undefined)
    throw new Refusal("Must supply either the 'subnet' or the 'ip' parameter.")
  const subnet = given === undefined ? subnetBy(maas, named) : subnetOf(maas, given)
  if (subnet === undefined) throw new Refusal(`No known subnet for IP address: ${given ?? named ?? ''}.`)
  const ip = given ?? freeAddress(maas, subnet)
  if (ip === undefined) throw new Refusal(`No more IPs available in subnet: ${subnet.cidr}`)
  const around = rangeAround(maas, subnet, ip)
  if (rowsOf(maas, ip).some((row) => row.allocType !== 6)) throw new Refusal(`The IP address ${ip} is already in use.`)
  if (around?.type === 'dynamic') {
    throw new Refusal(
      `IP address ${ip} belongs to an existing dynamic range. To reserve this IP address, a MAC address is required. (Create a device instead.)`,
    )
  }
  if (around !== undefined)
    throw new Refusal(`${ip} is within the reserved range from ${around.start} to ${around.end}`)
  const row = addAddress(draft, { ip, allocType: 4, subnet: subnet.id, user: maas.username })
  return (after: World) => printIpAddress(after.maas, row)
}

/** Texts: run of MAAS 3.5.9. An observed address needs both flags; one alone says that it does not exist. */
function release({ maas }: Draft<World>, request: Request): undefined {
  const ip = valueOf(request, 'ip')
  if (ip === undefined) throw new Refusal('No provided ip!')
  if (!isAddress(ip)) throw invalid({ ip: ['Enter a valid IPv4 or IPv6 address.'] })
  const force = truth(valueOf(request, 'force'))
  const discovered = truth(valueOf(request, 'discovered'))
  const rows = rowsOf(maas, ip).filter((row) =>
    force ? (row.allocType === 6) === discovered : row.allocType === 4 && row.user === maas.username,
  )
  if (rows.length === 0) {
    throw new Refusal(
      force
        ? `IP address ${ip} does not exist.`
        : `IP address ${ip} does not exist, is not the correct type of address, or does not belong to the requesting user.\nIf you are sure you want to release this address, use force=true as a MAAS administrator.`,
    )
  }
  for (const row of rows) delete maas.addresses[row.id]
  return undefined
}
