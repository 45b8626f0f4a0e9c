import type { Owned } from './owned.ts'

export interface Neutron {
  readonly networks: Readonly<Record<string, Network>>
  readonly subnets: Readonly<Record<string, Subnet>>
  readonly routers: Readonly<Record<string, Router>>
  readonly ports: Readonly<Record<string, Port>>
  readonly floatingIps: Readonly<Record<string, FloatingIp>>
  readonly securityGroups: Readonly<Record<string, SecurityGroup>>
}

/** What Neutron keeps of each of its objects; the revision counts its changes. */
interface NeutronOwned extends Owned {
  readonly description: string
  readonly revision: number
}

export interface Network extends NeutronOwned {
  readonly external: boolean
  readonly shared: boolean
  readonly isDefault: boolean
  readonly type: 'flat' | 'geneve' | 'vlan'
  readonly physnet: string | null
  readonly segment: number | null
  readonly mtu: number
  readonly adminUp: boolean
  readonly portSecurity: boolean
}

export interface Subnet extends NeutronOwned {
  readonly network: string
  readonly cidr: string
  readonly ipVersion: 4 | 6
  readonly gateway: string | null
  readonly dhcp: boolean
  readonly dns: readonly string[]
  readonly pools: readonly { readonly start: string; readonly end: string }[]
  readonly ipv6Mode: string | null
}

/** Its interfaces are the ports that have it as their device. */
export interface Router extends NeutronOwned {
  readonly gateway: { readonly network: string; readonly ip: string; readonly subnet: string } | null
  readonly adminUp: boolean
}

export interface Port extends NeutronOwned {
  readonly network: string
  readonly mac: string
  readonly fixedIps: readonly { readonly subnet: string; readonly ip: string }[]
  readonly deviceId: string
  readonly deviceOwner: string
  readonly status: 'ACTIVE' | 'DOWN' | 'BUILD' | 'N/A'
  readonly host: string
  readonly securityGroups: readonly string[]
  readonly adminUp: boolean
}

export interface FloatingIp extends NeutronOwned {
  readonly ip: string
  readonly network: string
  readonly port: string | null
  readonly fixedIp: string | null
  readonly router: string | null
  readonly status: 'ACTIVE' | 'DOWN'
}

export interface SecurityGroup extends NeutronOwned {
  readonly rules: readonly SecurityGroupRule[]
}

export interface SecurityGroupRule {
  readonly id: string
  readonly direction: 'ingress' | 'egress'
  readonly ethertype: 'IPv4' | 'IPv6'
  readonly protocol: string | null
  readonly portMin: number | null
  readonly portMax: number | null
  readonly remotePrefix: string | null
  readonly remoteGroup: string | null
  readonly description: string | null
  readonly createdMs: number
}
