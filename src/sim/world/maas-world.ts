import type { NodeStatusName } from '../../schema/maas/node-enums.ts'

/** MAAS as its database holds it. Rows are kept by their own ids; whatever the API nests is put together when it is printed. */
export interface Maas {
  readonly version: string
  /** The one user there is; `apiKey` is its key, a secret. */
  readonly username: string
  readonly apiKey: string
  /** What the client on the jumphost is logged in to, by profile. */
  readonly profiles: Readonly<Record<string, MaasProfile>>
  /** The region and rack controller in one; its interfaces stand among the others. */
  readonly controller: { readonly systemId: string; readonly hostname: string }
  readonly fabrics: Readonly<Record<string, MaasFabric>>
  /** By object id, not by tag. */
  readonly vlans: Readonly<Record<string, MaasVlan>>
  readonly subnets: Readonly<Record<string, MaasSubnet>>
  readonly spaces: Readonly<Record<string, MaasSpace>>
  readonly ranges: Readonly<Record<string, MaasRange>>
  /** Address rows; the id of a row on an interface is also the id of that interface's link. */
  readonly addresses: Readonly<Record<string, MaasAddress>>
  /** By system_id. */
  readonly machines: Readonly<Record<string, MaasMachine>>
  readonly interfaces: Readonly<Record<string, MaasInterface>>
  readonly disks: Readonly<Record<string, MaasDisk>>
  readonly tags: Readonly<Record<string, MaasTag>>
  /** What the network discovery saw; a table of its own, which blocks no static address. */
  readonly discoveries: readonly MaasDiscovery[]
  readonly events: readonly MaasEventRow[]
  /** How often a machine of this name was enrolled. */
  readonly enrolments: Readonly<Record<string, number>>
  /** The last id that was given out, by table. */
  readonly lastIds: Readonly<Record<string, number>>
  readonly upsets: MaasUpsets
}

/** What is to go wrong in MAAS later on; a fault sets these and the behaviour that they name looks at them. */
export interface MaasUpsets {
  /** Makes MAAS choose other hosts for Juju than it would have. */
  readonly allocationSalt?: string
  /** By hostname. */
  readonly commissioning?: Readonly<Record<string, 'fails' | 'never-ends' | 'boots-elsewhere'>>
  readonly deployment?: Readonly<Record<string, 'fails' | 'never-ends'>>
  readonly release?: Readonly<Record<string, 'never-ends' | 'loses-interfaces' | 'deletes' | 'gone-later'>>
  /** What commissioning leaves of the host's own address on the plane with DHCP, by hostname; drawn where it is not said. */
  readonly ghosts?: Readonly<Record<string, GhostForm>>
  /** Hosts whose system_id MAAS takes for unknown where a tag is to be put on it. */
  readonly untaggable?: readonly string[]
  /** Hosts that somebody marks broken once they are tagged. */
  readonly brokenOnceTagged?: readonly string[]
  /** What becomes of a host a while after its last static link was made, by hostname. */
  readonly afterCarve?: Readonly<Record<string, 'recommissioned' | 'relinked'>>
  /** Commands that the server does not answer, by their words, once they were answered this often: `ipranges read`. */
  readonly unanswered?: Readonly<Record<string, number>>
}

/**
 * Who an observed address is said to belong to: the host (its NIC carries it), the host by the MAC of a discovery alone, nobody, another
 * machine, or another machine by the MAC of a discovery; `none` leaves no record.
 */
export type GhostForm = 'own' | 'own-mac' | 'nobody' | 'none' | 'foreign' | 'foreign-mac'

/** A login of the client: `url` is that of the API, `key` a secret. */
export interface MaasProfile {
  readonly url: string
  readonly key: string
}

/** An entry of the event log. */
export interface MaasEventRow {
  readonly id: number
  readonly systemId: string
  readonly hostname: string
  readonly type: string
  readonly atMs: number
}

export interface MaasFabric {
  readonly id: number
  readonly name: string
}

export interface MaasVlan {
  readonly id: number
  readonly vid: number
  readonly name: string
  readonly fabric: number
  readonly space: number | null
  readonly dhcpOn: boolean
  readonly mtu: number
  readonly primaryRack: string | null
}

export interface MaasSubnet {
  readonly id: number
  readonly name: string
  readonly cidr: string
  readonly vlan: number
  /** Empty where the API made the subnet without one, null where discovery did. */
  readonly gateway: string | null
  readonly dns: readonly string[]
}

export interface MaasSpace {
  readonly id: number
  readonly name: string
}

export interface MaasRange {
  readonly id: number
  readonly type: 'reserved' | 'dynamic'
  readonly start: string
  readonly end: string
  readonly subnet: number
  readonly comment: string
  readonly user: string | null
}

/** 0 AUTO, 1 STICKY, 4 USER_RESERVED, 5 DHCP, 6 DISCOVERED. */
export type AllocType = 0 | 1 | 4 | 5 | 6

export interface MaasAddress {
  readonly id: number
  /** Null on an automatic link before deployment and on a link that is only up. */
  readonly ip: string | null
  readonly allocType: AllocType
  readonly subnet: number | null
  /** The interfaces that carry it; none for an orphan and for a user's reservation. */
  readonly interface: number | null
  /** The MAC of an interface that belongs to no node, where the row hangs on one. */
  readonly unknownMac?: string
  /** The container that Juju made a device for, where the row is that device's. */
  readonly container?: string
  readonly user: string | null
  readonly createdMs: number
  readonly updatedMs: number
}

export interface MaasMachine {
  readonly systemId: string
  readonly hostname: string
  readonly status: NodeStatusName
  readonly statusMessage: string
  readonly powerType: string
  readonly powerState: 'on' | 'off' | 'unknown' | 'error'
  /** `power_pass` among them; printed by nothing but power-parameters. */
  readonly powerParameters: Readonly<Record<string, string>>
  readonly owner: string | null
  readonly tags: readonly string[]
  readonly bootInterface: number | null
  readonly bootDisk: number | null
  readonly osystem: string
  readonly distroSeries: string
  readonly netboot: boolean
  readonly locked: boolean
  readonly cores: number
  readonly memoryMiB: number
  /** A machine whose BMC is a VM host: removing it destroys the domain and its disks. */
  readonly composed: boolean
  /** Made by an allocation, so that its release ends in its removal; juju#22691. */
  readonly dynamic: boolean
  readonly commissioned: boolean
  readonly description: string
  /** Ids of the last runs of scripts; null before there was one. */
  readonly commissioningResult: number | null
  readonly testingResult: number | null
  /** Which of its doings it is in: what a former one had set going counts no more. */
  readonly run: number
}

export interface MaasInterface {
  readonly id: number
  readonly systemId: string
  readonly name: string
  readonly type: 'physical' | 'bridge' | 'vlan' | 'bond'
  readonly mac: string
  readonly vlan: number | null
  /** Ids of the interfaces that it is made on; the children are found from these. */
  readonly parents: readonly number[]
  readonly tags: readonly string[]
  readonly enabled: boolean
  readonly params: Readonly<Record<string, string | number | boolean>>
  readonly linkConnected: boolean
  /** Commissioning has seen it, so that its maker is known. */
  readonly seen?: boolean
}

export interface MaasDisk {
  readonly id: number
  readonly systemId: string
  readonly name: string
  readonly serial: string
  readonly model: string
  readonly bytes: number
  /** Laid out as the one that is booted from. */
  readonly boot: boolean
}

export interface MaasTag {
  readonly name: string
  readonly comment: string
  readonly definition: string
  readonly kernelOpts: string
}

export interface MaasDiscovery {
  readonly ip: string
  readonly mac: string
  readonly hostname: string | null
  readonly lastSeenMs: number
  readonly subnet: number
}
