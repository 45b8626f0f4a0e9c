import type { z } from 'zod'
import type { oneSubnet } from '../../../schema/maas/subnet.ts'
import type { Maas, MaasSubnet } from '../../world/maas-world.ts'
import { printVlan, spaceName, vlanOf } from './vlan.ts'

type Printed = z.output<typeof oneSubnet.shape>

export function printSubnet(maas: Maas, subnet: MaasSubnet): Printed {
  const vlan = vlanOf(maas, subnet.vlan)
  return {
    name: subnet.name,
    description: '',
    vlan: printVlan(maas, vlan),
    cidr: subnet.cidr,
    rdns_mode: 2,
    gateway_ip: subnet.gateway,
    dns_servers: [...subnet.dns],
    allow_dns: true,
    allow_proxy: true,
    active_discovery: false,
    managed: true,
    disabled_boot_architectures: [],
    space: spaceName(maas, vlan.space),
    id: subnet.id,
    resource_uri: `/MAAS/api/2.0/subnets/${subnet.id}/`,
  }
}
