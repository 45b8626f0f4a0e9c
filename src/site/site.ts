import { z } from 'zod'
import { planeNames, vipNames } from './names.ts'

const word = z.string().min(1)
const count = z.int().nonnegative()
const octet = z.int().min(1).max(254)
const planeName = z.enum(planeNames)
const vipName = z.enum(vipNames)

const identity = z.strictObject({
  juju: z.strictObject({
    controller: word,
    controllerUuid: z.uuid().optional(),
    model: z.string().regex(/^[^/]+\/[^/]+$/, 'OWNER/MODEL'),
  }),
  maas: z.strictObject({ url: z.url(), profile: word }),
  keystone: z.url(),
  jumphost: z.strictObject({ name: word, user: word, home: z.string().startsWith('/') }),
})

/** How a host is wired to a plane: the NIC, the VLAN interface made on a bridge, and the bridge that carries the address. */
const link = z.strictObject({
  nic: word,
  vlanOn: word.optional(),
  bridge: word.optional(),
  bridgeType: z.enum(['standard', 'ovs']).optional(),
})

const plane = z.strictObject({
  cidr: z.cidrv4(),
  vid: z.int().min(0).max(4094),
  space: word,
  gateway: z.ipv4().optional(),
  dns: z.array(z.ipv4()),
  dhcp: z.boolean().optional(),
  fabricOf: planeName.optional(),
  link,
})

const range = z.strictObject({
  type: z.enum(['reserved', 'dynamic']),
  purpose: z.enum(['vip', 'management', 'fip', 'dhcp']),
  start: z.ipv4(),
  end: z.ipv4(),
})

const disk = z.strictObject({ name: word, gib: count, use: z.enum(['boot', 'osd', 'spare']) })

const host = z.strictObject({
  name: word,
  octet,
  role: z.enum(['converged', 'control', 'compute', 'storage']),
  tags: z.array(word),
  power: z.enum(['virsh', 'ipmi']),
  powerAddress: word,
  powerId: word.optional(),
  powerUser: word.optional(),
  /** The MAC of the NIC that it boots from; of a virtual host its hypervisor tells it. */
  bootMac: z.mac().optional(),
  disks: z.array(disk),
})

const vip = z.strictObject({ public: z.ipv4(), internal: z.ipv4(), admin: z.ipv4() })
const hostnames = z.strictObject({ public: z.hostname(), internal: z.hostname(), admin: z.hostname() })

const endpoints = z.strictObject({
  scheme: z.enum(['https', 'http']),
  region: word,
  keystoneAdminPort: z.int(),
  hostnames: z.record(vipName, hostnames).optional(),
  /** Service names of the catalog and the virtual address behind each. */
  services: z.record(word, vipName),
  /** Service names whose address is new in each deployment, and the plane that it has to be on. */
  floating: z.record(word, planeName),
})

const openrc = z.strictObject({
  path: word,
  caPath: word,
  username: word,
  userDomain: word,
  scopes: z.array(z.strictObject({ project: word, domain: word })).min(1),
})

const dashboard = z.strictObject({
  scheme: z.enum(['http', 'https']),
  proxy: z.strictObject({ host: word, address: z.ipv4(), port: z.int(), vhost: z.string().startsWith('/') }),
  path: z.string().startsWith('/'),
  loginPath: z.string().startsWith('/'),
  cookieOverride: z.string().startsWith('/'),
})

const externalNetwork = z.strictObject({
  name: word,
  plane: planeName,
  type: z.literal('flat'),
  physnet: word,
  shared: z.boolean(),
  tags: z.array(word),
  subnet: z.strictObject({
    name: word,
    dhcp: z.boolean(),
    pool: z.strictObject({ start: z.ipv4(), end: z.ipv4() }),
    tags: z.array(word),
  }),
})

const bundle = z.strictObject({
  /** Relative to the site file that says it. */
  file: word,
  overlays: z.array(word),
  /** The same files on the jumphost, relative to its user's home; the PKI overlay holds keys and exists only there. */
  onJumphost: z.strictObject({ file: word, overlays: z.array(word), octaviaPki: word }),
})

/** Images that come from the web; their published sums stand beside them. */
const downloads = z.strictObject({
  /** Of which the amphora image is made; its sum is in the SHA256SUMS of its folder. */
  amphoraBase: z.url(),
  /** What the nodes of workload clusters boot; its sum is at the same address with `.sha512` behind it. */
  kubernetesImage: z.url().optional(),
})

/** Sizes of a server; RAM in MiB and disks in GiB, as Nova counts them. */
const flavor = z.strictObject({ name: word, vcpus: count, ramMib: count, diskGib: count })

/** Kubernetes on the cloud. Paths are those of files on the jumphost, relative to its user's home. */
const kubernetes = z.strictObject({
  /** The project that all of it lives in, and the administrator's role in it. */
  project: z.strictObject({ name: word, domain: word, role: word }),
  network: z.strictObject({ name: word, cidr: z.cidrv4() }),
  /** The server with the management cluster of Cluster API; the image by its name in Glance, and its own user. */
  management: z.strictObject({
    server: word,
    flavor,
    image: word,
    user: word,
    key: word,
    kubeconfig: word,
  }),
  /** What phase 08 makes to accept the cloud by; `credential` is an application credential, kept in the file `openrc`. */
  workload: z.strictObject({
    image: z.strictObject({ name: word, version: z.string().regex(/^v\d+\.\d+\.\d+$/), distro: word }),
    flavor,
    template: word,
    cluster: word,
    masters: count,
    nodes: count,
    credential: word,
    openrc: z.string().regex(/openrc$/, 'a name that ends with openrc'),
    probeFlavor: flavor,
  }),
})

/** The bar by which a cloud is accepted, by the operator's numbers: what a step checks, what was dropped and why, what is still open. */
export const acceptanceFile = z.record(
  word,
  z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('checked'), text: word }),
    z.strictObject({ state: z.literal('dropped'), why: word }),
    z.strictObject({ state: z.literal('open') }),
  ]),
)

/** What a site file must come to once the sites that it extends are merged in. */
export const siteFile = z.strictObject({
  name: word,
  title: word,
  extends: word.optional(),
  versions: z.strictObject({ openstack: word, base: word, juju: word, maas: word }),
  identity,
  planes: z.record(planeName, plane),
  nics: z.array(word),
  bootNic: word,
  providerWiring: z.enum(['ovs-bridge', 'raw']),
  hosts: z.array(host).min(1),
  untouchable: z.array(word),
  osdBlankMaxBytes: count,
  ranges: z.partialRecord(planeName, z.array(range)),
  /** Ranges left by older layouts: reported, and deleted only on an exact match and the operator's word. */
  staleRanges: z.partialRecord(planeName, z.array(z.strictObject({ start: z.ipv4(), end: z.ipv4() }))),
  vipBand: z.strictObject({ first: octet, last: octet }),
  vips: z.record(vipName, vip),
  endpoints,
  openrc,
  dashboard,
  externalNetwork,
  downloads: downloads.optional(),
  kubernetes: kubernetes.optional(),
  /** A file with the acceptance bar, relative to the site file that says it. */
  acceptance: word.optional(),
  bundle,
})

export type VipInterface = keyof Vip
export type Flavor = z.output<typeof flavor>
export type Kubernetes = z.output<typeof kubernetes>
export type Host = z.output<typeof host>
export type Vip = z.output<typeof vip>

export type Acceptance = z.output<typeof acceptanceFile>

/** The facts of one cloud; `lineage` is its own name and then the name of each site that it extends. */
export type Site = Omit<z.output<typeof siteFile>, 'extends' | 'acceptance'> & {
  readonly lineage: readonly string[]
  readonly acceptance?: Acceptance
}
