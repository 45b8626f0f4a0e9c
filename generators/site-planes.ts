import { planeNames, type PlaneName } from '../src/site/names.ts'
import type { Site } from '../src/site/site.ts'
import type { Draw } from '../src/sim/engine/draw.ts'

/** The first two octets of everything in a generated cloud, and how its NICs are called. */
export interface Ground {
  readonly planes: Site['planes']
  readonly nics: readonly string[]
  readonly bootNic: string
  /** The address with this last octet, in the first or in a later block of 256 of a plane. */
  address(plane: PlaneName, octet: number, block?: number): string
}

const nicStyles: readonly (readonly string[])[] = [
  ['eno1', 'eno2', 'ens1f0', 'ens1f1', 'ens2f0', 'ens2f1'],
  ['enp3s0', 'enp4s0', 'enp5s0', 'enp6s0', 'enp9s0f0', 'enp9s0f1'],
  ['ens3', 'ens4', 'ens5', 'ens6', 'ens7', 'ens8'],
]

/** Blocks of 256 addresses in each plane. */
export const blocks = 4

/** Six planes that do not overlap, on NICs of one style; metal-internal is a VLAN on the bridge of the boot NIC. */
export function sitePlanes(draw: Draw): Ground {
  const prefix =
    draw.int('planes/private', 0, 1) === 0
      ? `10.${draw.int('planes/ten', 30, 250)}`
      : `172.${draw.int('planes/172', 16, 31)}`
  const places = draw.shuffle(
    'planes/place',
    Array.from({ length: 256 / blocks }, (_, index) => index * blocks),
  )
  const third = new Map(planeNames.map((plane, index) => [plane, places[index] ?? 0]))
  const address: Ground['address'] = (plane, octet, block = 0) =>
    `${prefix}.${(third.get(plane) ?? 0) + block}.${octet}`
  const nics = draw.shuffle('nics/order', nicStyles[draw.int('nics/style', 0, nicStyles.length - 1)] ?? [])
  const [provider = '', boot = '', tenant = '', storage = '', replication = ''] = nics
  const plane = (name: PlaneName, link: Site['planes'][PlaneName]['link'], more: object = {}) => ({
    cidr: `${address(name, 0)}/22`,
    vid: 0,
    space: `${draw.word(`space/${name}`, 4)}-${name.split('-')[0]}`,
    dns: [address('metal-admin', 2)],
    link,
    ...more,
  })
  const bridges = { metal: `br-${draw.word('bridge/metal', 4)}`, internal: `br-${draw.word('bridge/internal', 4)}` }
  const planes: Site['planes'] = {
    'provider-public': plane(
      'provider-public',
      { nic: provider, bridge: 'br-ex', bridgeType: 'ovs' },
      { gateway: address('provider-public', 1) },
    ),
    'metal-admin': plane(
      'metal-admin',
      { nic: boot, bridge: bridges.metal, bridgeType: 'standard' },
      { gateway: address('metal-admin', 1), dhcp: true },
    ),
    'metal-internal': plane(
      'metal-internal',
      { nic: boot, vlanOn: bridges.metal, bridge: bridges.internal, bridgeType: 'standard' },
      { vid: draw.int('vid', 2, 4094), fabricOf: 'metal-admin' },
    ),
    'data-tenant': plane('data-tenant', { nic: tenant }),
    storage: plane('storage', { nic: storage }),
    replication: plane('replication', { nic: replication }),
  }
  return { planes, nics, bootNic: boot, address }
}
