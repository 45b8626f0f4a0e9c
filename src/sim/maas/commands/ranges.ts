import type { Draft } from 'immer'
import { subnetOf } from '../addresses.ts'
import { read, valueOf, write, type MaasCommand, type Request } from '../command.ts'
import { findRange, subnetBy } from '../find.ts'
import { nextId } from '../ids.ts'
import { isAddress, toNumber } from '../ip.ts'
import { printRange } from '../print/ip-range.ts'
import { invalid, Refusal } from '../refusal.ts'
import type { Maas, MaasRange, MaasSubnet } from '../../world/maas-world.ts'
import type { World } from '../../world/world.ts'

/** Ranges that are kept from MAAS, or that it hands out by DHCP. */
export const rangeCommands: Readonly<Record<string, MaasCommand>> = {
  'ipranges read': read([], ({ maas }) => Object.values(maas.ranges).map((each) => printRange(maas, each))),
  'iprange read': read(['id'], ({ maas }, { params }) => printRange(maas, findRange(maas, params['id']))),
  'ipranges create': write([], ['type', 'start_ip', 'end_ip', 'subnet', 'comment'], createRange),
  'iprange update': write(['id'], ['start_ip', 'end_ip', 'comment'], updateRange),
  'iprange delete': write(['id'], [], ({ maas }, { params }) => {
    delete maas.ranges[findRange(maas, params['id']).id]
    return undefined
  }),
}

function createRange({ maas }: Draft<World>, request: Request) {
  const type = valueOf(request, 'type') ?? ''
  const start = valueOf(request, 'start_ip')
  const end = valueOf(request, 'end_ip')
  const both = 'Start IP address and end IP address are both required.'
  if (start === undefined || end === undefined) {
    const of = (value: string | undefined): string[] => [
      ...(value === undefined ? ['This field is required.'] : []),
      both,
    ]
    throw invalid({ end_ip: of(end), start_ip: of(start) })
  }
  if (type !== 'reserved' && type !== 'dynamic') {
    throw invalid({ type: [`Select a valid choice. ${type} is not one of the available choices.`] })
  }
  if (!isAddress(start)) throw new Refusal(`failed to detect a valid IP address from '${start}'`)
  const given = valueOf(request, 'subnet')
  const subnet = given === undefined ? subnetOf(maas, start) : subnetBy(maas, given)
  if (subnet === undefined) throw invalid({ subnet: ['This field is required.'] })
  const range: Omit<MaasRange, 'id'> = {
    type,
    start,
    end,
    subnet: subnet.id,
    comment: valueOf(request, 'comment') ?? '',
    user: maas.username,
  }
  refuseWrong(maas, range, subnet)
  const id = nextId(maas, 'range')
  maas.ranges[id] = { ...range, id }
  return printed(id)
}

function updateRange({ maas }: Draft<World>, request: Request) {
  const old = findRange(maas, request.params['id'])
  const subnet = subnetBy(maas, String(old.subnet))
  const range = {
    ...old,
    start: valueOf(request, 'start_ip') ?? old.start,
    end: valueOf(request, 'end_ip') ?? old.end,
    comment: valueOf(request, 'comment') ?? old.comment,
  }
  if (subnet !== undefined) refuseWrong(maas, range, subnet)
  maas.ranges[old.id] = range
  return printed(old.id)
}

function printed(id: number) {
  return ({ maas }: World): unknown => printRange(maas, findRange(maas, String(id)))
}

/** Texts: run of MAAS 3.5.9. A dynamic range may lie over nothing but what was merely observed, a reserved one over any address. */
function refuseWrong(maas: Maas, range: Omit<MaasRange, 'id'> & { readonly id?: number }, subnet: MaasSubnet): void {
  const [start, end] = [toNumber(range.start), toNumber(range.end)]
  if (end < start) throw invalid({ end_ip: ['End IP address must not be less than Start IP address.'] })
  const holds = (ip: string | null): boolean =>
    ip !== null && isAddress(ip) && start <= toNumber(ip) && toNumber(ip) <= end
  const others = Object.values(maas.ranges).filter((each) => each.subnet === subnet.id && each.id !== range.id)
  const overlaps = others.some((each) => toNumber(each.start) <= end && start <= toNumber(each.end))
  if (range.type === 'reserved') {
    if (overlaps) throw conflict('Requested reserved range conflicts with an existing range.')
    return
  }
  const assigned = Object.values(maas.addresses).some((row) => row.allocType !== 6 && holds(row.ip))
  if (overlaps || assigned || holds(subnet.gateway) || subnet.dns.some(holds)) {
    throw conflict('Requested dynamic range conflicts with an existing IP address or range.')
  }
}

function conflict(text: string): Refusal {
  return invalid({ start_ip: [text], end_ip: [text] })
}
