import type { MaasInterface, MaasMachine } from '../../cloud/maas.ts'
import { hostAddress, linkName } from '../../site/lookup.ts'
import { planeNames, type PlaneName } from '../../site/names.ts'
import type { Host, Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'

/** The static link that a host has to have on a plane. */
export interface PlannedLink {
  readonly plane: PlaneName
  readonly interface: string
  readonly address: string
  readonly cidr: string
}

/** The static links of a host, one a plane. */
export function plannedLinks(site: Site, host: Host): readonly PlannedLink[] {
  return planeNames.map((plane) => ({
    plane,
    interface: linkName(site, plane),
    address: hostAddress(site, host, plane),
    cidr: site.planes[plane].cidr,
  }))
}

/** A link that is not as planned, in words. */
interface LinkMistake {
  readonly link: PlannedLink
  readonly expected: string
  readonly actual: string
}

/** What of a host's links is not as the site has it: the interface, the address, the subnet, the VLAN under both. */
export function linkMistakes(site: Site, host: Host, interfaces: readonly MaasInterface[]): readonly LinkMistake[] {
  return plannedLinks(site, host).flatMap((link): LinkMistake[] => {
    const expected = `${link.interface}: ${link.address} on ${link.cidr}`
    const actual = mistakeOf(site, link, interfaces)
    return actual === undefined ? [] : [{ link, expected, actual }]
  })
}

/** Claims that a machine's links are as the site has them, on all planes or on some; each that is not is a claim of its own. */
export function linksIntact(
  claim: ClaimFunction,
  site: Site,
  host: Host,
  machine: Pick<MaasMachine, 'interface_set'>,
  planes: readonly PlaneName[] = planeNames,
): boolean {
  const mistakes = linkMistakes(site, host, machine.interface_set).filter(({ link }) => planes.includes(link.plane))
  for (const { link, expected, actual } of mistakes) {
    claim(`${host.name} has its static link on ${link.plane}`, false, { expected, actual })
  }
  return mistakes.length === 0 && claim(`${host.name} has its ${planes.length} static links`, true)
}

function mistakeOf(site: Site, link: PlannedLink, interfaces: readonly MaasInterface[]): string | undefined {
  const found = interfaces.find((each) => each.name === link.interface)
  if (found === undefined) return elsewhere(link, interfaces) ?? `no interface ${link.interface}`
  const here = staticsOf(found).find((each) => each.ip_address === link.address && each.subnet.cidr === link.cidr)
  if (here === undefined) return elsewhere(link, interfaces) ?? shown(found)
  const { vlan } = here.subnet
  if (found.vlan?.id !== vlan.id) {
    return `${shown(found)}, but the interface is on ${found.vlan?.fabric ?? 'no fabric'} and the subnet on ${vlan.fabric}`
  }
  const { vid, link: wiring } = site.planes[link.plane]
  if (vlan.vid !== vid) return `${shown(found)}, with VID ${vlan.vid} and not ${vid}`
  const type = bridgeTypeOf(found)
  const isOther = type !== undefined && type !== (wiring.bridgeType ?? 'standard')
  return isOther ? `${shown(found)}, a bridge of type ${type}` : undefined
}

/** Of a bridge that MAAS made; one that it found on a running machine does not tell its type. */
function bridgeTypeOf({ type, params }: MaasInterface): string | undefined {
  return type === 'bridge' && params !== '' && 'bridge_type' in params ? params.bridge_type : undefined
}

/** Where the address stands that is missed on its own interface. */
function elsewhere(link: PlannedLink, interfaces: readonly MaasInterface[]): string | undefined {
  const other = interfaces.find((each) => staticsOf(each).some(({ ip_address: address }) => address === link.address))
  return other === undefined ? undefined : shown(other)
}

function shown(one: MaasInterface): string {
  const statics = staticsOf(one).map((each) => `${each.ip_address} on ${each.subnet.cidr}`)
  return `${one.name}: ${statics.length === 0 ? 'no static link' : statics.join(', ')}`
}

type StaticLink = Extract<MaasInterface['links'][number], { readonly mode: 'static' }>

/** The links of an interface that have an address of their own. */
export function staticsOf(one: MaasInterface): readonly StaticLink[] {
  return one.links.filter((each) => each.mode === 'static')
}
