import type { z } from 'zod'
import type { oneIpRange } from '../../../schema/maas/ip-range.ts'
import type { Maas, MaasRange } from '../../world/maas-world.ts'
import { printSubnet } from './subnet.ts'
import { printUser } from './user.ts'

export function printRange(maas: Maas, range: MaasRange): z.output<typeof oneIpRange.shape> {
  const subnet = maas.subnets[range.subnet]
  if (subnet === undefined) throw new Error(`no subnet has the id ${range.subnet}`)
  return {
    subnet: printSubnet(maas, subnet),
    type: range.type,
    start_ip: range.start,
    end_ip: range.end,
    user: range.user === null ? null : printUser(maas),
    comment: range.comment,
    id: range.id,
    resource_uri: `/MAAS/api/2.0/ipranges/${range.id}/`,
  }
}
