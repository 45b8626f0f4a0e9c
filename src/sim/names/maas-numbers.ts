import type { Maas } from '../world/maas-world.ts'

/** Kinds of MAAS's objects that are told by a number of its own, drawn anew in each world. */
type Kind = 'subnet' | 'vlan' | 'fabric' | 'range' | 'interface' | 'disk' | 'space' | 'link'

/** By noun: of what kinds the words after the verb are, where they are numbers. */
const positional: Readonly<Record<string, readonly (Kind | undefined)[]>> = {
  subnet: ['subnet'],
  iprange: ['range'],
  vlan: ['fabric'],
  vlans: ['fabric'],
  fabric: ['fabric'],
  space: ['space'],
  interface: [undefined, 'interface'],
  'block-device': [undefined, 'disk'],
}

const byKey: Readonly<Record<string, Kind>> = {
  subnet: 'subnet',
  vlan: 'vlan',
  fabric: 'fabric',
  space: 'space',
  parent: 'interface',
  parents: 'interface',
  id: 'link',
}

/** What a number in a command line of MAAS's client stands for: `where` is its place among all words, `key` that of `key=NUMBER`. */
export function maasNumber(maas: Maas, argv: readonly string[], where: number): string | undefined {
  const word = argv[where] ?? ''
  const [, key, digits = ''] = /^(?:(\w+)=)?(\d+)$/.exec(word) ?? []
  const kind = key === undefined ? positional[argv[2] ?? '']?.[where - 4] : byKey[key]
  return argv[0] !== 'maas' || kind === undefined || digits === '' ? undefined : labels[kind](maas, Number(digits))
}

const labels: Readonly<Record<Kind, (maas: Maas, id: number) => string | undefined>> = {
  subnet: (maas, id) => labelOf('subnet', maas.subnets[id]?.cidr),
  vlan: (maas, id) =>
    labelOf('vlan of', Object.values(maas.subnets).find((each) => each.vlan === id)?.cidr ?? maas.vlans[id]?.name),
  fabric: (maas, id) => labelOf('fabric', maas.fabrics[id]?.name),
  space: (maas, id) => labelOf('space', maas.spaces[id]?.name),
  range: (maas, id) => {
    const range = maas.ranges[id]
    return range === undefined ? undefined : `range ${range.start}-${range.end}`
  },
  interface: (maas, id) => {
    const found = maas.interfaces[id]
    return found === undefined ? undefined : `interface ${found.name} of ${hostOf(maas, found.systemId)}`
  },
  disk: (maas, id) => {
    const found = Object.values(maas.disks).find((each) => each.id === id)
    return found === undefined ? undefined : `disk ${found.name} of ${hostOf(maas, found.systemId)}`
  },
  link: (maas, id) => labelOf('link', Object.values(maas.addresses).find((each) => each.id === id)?.ip),
}

function labelOf(kind: string, name: string | null | undefined): string | undefined {
  return name === undefined || name === null ? undefined : `${kind} ${name}`
}

function hostOf(maas: Maas, systemId: string): string {
  return Object.values(maas.machines).find((each) => each.systemId === systemId)?.hostname ?? 'a machine that is gone'
}
