import { planeByCidr } from '../../site/lookup.ts'
import type { Site } from '../../site/site.ts'
import type { MachineLink } from '../maas/links.ts'
import type { SimNic } from '../world/juju-world.ts'

/** A machine's devices as Juju lists them: those that carry an address, the one first whose address the machine is called by. */
export function nicsOf(site: Site, links: readonly MachineLink[]): Record<string, SimNic> {
  return Object.fromEntries(
    preferred(site, links).map((link) => [
      link.interface,
      {
        mac: link.mac,
        addresses: [link.address],
        space: link.space,
        ...(link.gateway === undefined ? {} : { gateway: link.gateway }),
      },
    ]),
  )
}

/** Units and machines are called by their address on metal-internal where they have one, as that cloud's status shows them. */
export function preferred<T extends { readonly cidr: string }>(site: Site, all: readonly T[]): T[] {
  const rank = ({ cidr }: T): number => (planeByCidr(site, cidr) === 'metal-internal' ? 0 : 1)
  return all.toSorted((a, b) => rank(a) - rank(b))
}
