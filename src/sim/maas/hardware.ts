import { planeNames, type PlaneName } from '../../site/names.ts'
import type { Host, Site } from '../../site/site.ts'
import { drawFrom } from '../engine/draw.ts'
import type { World } from '../world/world.ts'

/** A machine as it stands in its rack, or is defined on its hypervisor, whatever MAAS knows of it. */
export interface Hardware {
  readonly hostname: string
  readonly nics: readonly Nic[]
  readonly disks: readonly {
    readonly name: string
    readonly bytes: number
    readonly serial: string
    readonly boot: boolean
  }[]
  readonly cores: number
  readonly memoryMiB: number
  readonly virtual: boolean
}

export interface Nic {
  readonly name: string
  readonly mac: string
  /** The plane that its cable leads to; none of an idle one. */
  readonly plane?: PlaneName
}

const gib = 1024 ** 3

/** The hardware of a host of the site. */
export function hardwareOf(site: Site, seed: number, host: Host): Hardware {
  const draw = drawFrom(seed)
  return {
    hostname: host.name,
    nics: site.nics.map((name) => {
      const plane = untaggedPlane(site, name)
      const given = name === site.bootNic ? host.bootMac : undefined
      return { name, mac: given ?? macOf(seed, host.name, name), ...(plane === undefined ? {} : { plane }) }
    }),
    disks: host.disks.map(({ name, gib: size, use }) => ({
      name,
      bytes: size * gib,
      // A virtio disk says nothing of itself.
      serial: host.power === 'virsh' ? '' : draw.hex(`serial/${host.name}/${name}`, 12).toUpperCase(),
      boot: use === 'boot',
    })),
    cores: 16,
    memoryMiB: 65_536,
    virtual: host.power === 'virsh',
  }
}

/** The hardware of the site's host that has a NIC with this MAC. */
export function hardwareWithMac(world: Pick<World, 'site' | 'seed'>, mac: string): Hardware | undefined {
  const all = world.site.hosts.map((host) => hardwareOf(world.site, world.seed, host))
  return all.find((each) => each.nics.some((nic) => nic.mac === mac.toLowerCase()))
}

/** The MAC of a host's NIC, drawn anew in each world. */
export function macOf(seed: number, hostname: string, nic: string): string {
  const digits = drawFrom(seed).hex(`mac/${hostname}/${nic}`, 6)
  return `52:54:00:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}`
}

/** The plane that goes over a NIC untagged. */
function untaggedPlane(site: Site, nic: string): PlaneName | undefined {
  return planeNames.find((plane) => site.planes[plane].link.nic === nic && site.planes[plane].vid === 0)
}
