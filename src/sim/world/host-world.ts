export interface SimFile {
  readonly text: string
  /** Permission bits in octal, as `stat -c %a` prints them. */
  readonly mode: string
  /** A file that is too large to be kept as text: its size and sums, and an empty `text`. */
  readonly large?: { readonly bytes: number; readonly sha256: string; readonly sha512: string }
  /** A folder that was made by name; a folder with something in it needs no entry of its own. */
  readonly folder?: true
  /** Who owns it, where chown has said so. */
  readonly owner?: string
}

export type Files = Readonly<Record<string, SimFile>>

/** A server behind a haproxy backend, as the last health check left it. */
export interface SimBackendServer {
  readonly name: string
  readonly status: string
  readonly checkStatus: string
  readonly checkDesc: string
  readonly lastCheck: string
}

/** A host that runs: a machine, a container in one, or a server of the cloud; by its hostname. */
export interface SimHost {
  readonly up: boolean
  /** The hostname of the machine that a container runs in. */
  readonly on?: string
  readonly bootedMs: number
  readonly files: Files
  readonly services: Readonly<Record<string, SimService>>
  readonly listeners: readonly Listener[]
  /** Network devices by name, as the kernel has them. */
  readonly links: Readonly<Record<string, SimLink>>
  readonly ovs?: SimOvs
  /** Absent where there is no haproxy, or where its socket is gone. */
  readonly haproxy?: Readonly<Record<string, readonly SimBackendServer[]>>
  readonly vault?: SimVault
}

export interface SimService {
  readonly active: 'active' | 'inactive' | 'failed' | 'activating'
  readonly enabled: boolean
  readonly sinceMs: number
  /** The files that it had read when it was last started or reloaded. */
  readonly loaded: Files
  /** A web server whose TLS port has no certificate to show. */
  readonly certless?: true
}

export interface Listener {
  readonly address: string
  readonly port: number
  readonly process: string
}

export interface SimLink {
  readonly index: number
  readonly mac: string
  readonly mtu: number
  readonly kind: 'loopback' | 'physical' | 'bridge' | 'vlan' | 'openvswitch' | 'veth' | 'bond' | 'vxlan' | 'tap'
  /** Whether somebody set it up. */
  readonly up: boolean
  /** It was set down after it had been up, and keeps its queue. */
  readonly wasUp?: true
  /** Of a bridge without a port: whether it never had one, which the kernel takes for a carrier. */
  readonly carrier: boolean
  /** The bridge that it is a port of: a Linux bridge, or `ovs-system`. */
  readonly master?: string
  /** The device under a vlan, or the peer of a veth: `if12` where the peer is in another namespace. */
  readonly under?: string
  readonly vid?: number
  readonly addresses: readonly SimAddress[]
  /** The address that it makes for itself once a router advertises the prefix. */
  readonly advertised?: string
}

export interface SimAddress {
  readonly local: string
  readonly prefix: number
  /** Learnt from a router's advertisement. */
  readonly dynamic?: true
}

/** Open vSwitch's database on a host. */
export interface SimOvs {
  readonly uuid: string
  readonly version: string
  readonly externalIds: Readonly<Record<string, string>>
  readonly bridges: Readonly<Record<string, SimOvsBridge>>
  readonly daemonUp: boolean
}

export interface SimOvsBridge {
  readonly failMode?: 'secure' | 'standalone'
  readonly datapathType: string
  readonly ports: Readonly<Record<string, SimOvsInterface>>
}

export interface SimOvsInterface {
  readonly type: '' | 'internal' | 'geneve' | 'patch' | 'system'
  readonly ofport: number
  readonly error: string
  readonly externalIds: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string>>
}

/** Vault on its unit. Keys and tokens are made up from the seed and are secrets all the same. */
export interface SimVault {
  readonly initialised: boolean
  readonly initialisedMs?: number
  /** How long a token lives at most, where an upset makes that short. */
  readonly longestTtlSeconds?: number
  readonly sealed: boolean
  readonly shares: number
  readonly threshold: number
  readonly keys: readonly string[]
  readonly rootToken: string
  /** Keys given since the last seal, and the nonce of that attempt. */
  readonly given: readonly string[]
  readonly nonce: string
  readonly tokens: Readonly<Record<string, SimVaultToken>>
  readonly clusterName: string
  readonly clusterId: string
  /** Whether the charm was given its approle by authorize-charm. */
  readonly authorised: boolean
  readonly rootCa: string | undefined
}

/** What is to go wrong on hosts and between them, where no host can see it. */
export interface HostUpsets {
  /** Frames of the provider network get lost outside of the cloud. */
  readonly providerDark?: true
  /** Ports that a firewall on the way drops. */
  readonly blockedPorts?: readonly number[]
  /** A command of a script that comes by stdin reads the rest of it. */
  readonly eatsStdin?: true
  /** What becomes of the port of octavia's health manager: set down, gone, without an address, or there only after a while. */
  readonly healthManager?: 'down' | 'absent' | 'no-address' | 'late'
  /** Services whose restart changes nothing: they go on with the files that they had read before. */
  readonly keepLoaded?: readonly string[]
  /** Folders that are gone again as soon as they are made. */
  readonly vanishing?: readonly string[]
}

/** A token that vault gave out; the root token is not among these. */
export interface SimVaultToken {
  readonly expiresMs: number
  readonly createdMs: number
  readonly policies: readonly string[]
}
