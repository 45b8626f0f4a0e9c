import type { Draft } from 'immer'
import { addAddress, freeAddress, linksOn, rangeAround, rowsOf } from '../addresses.ts'
import { truth, valueOf, type Request } from '../command.ts'
import { subnetBy } from '../find.ts'
import { inCidr, isAddress } from '../ip.ts'
import { clearLinks, dropLinkUp, linkStatic } from '../interfaces.ts'
import { linkMode } from '../print/interface.ts'
import { invalid, Refusal, required } from '../refusal.ts'
import type { Maas, MaasSubnet } from '../../world/maas-world.ts'
import type { World } from '../../world/world.ts'

const modes = ['auto', 'dhcp', 'static', 'link_up']

/** Links an interface to a subnet of its own VLAN. Texts and their order: run of MAAS 3.5.9. */
export function linkSubnet(draft: Draft<World>, id: number, request: Request): void {
  const given = valueOf(request, 'mode')
  if (given === undefined) throw required('mode')
  const mode = given.toLowerCase()
  if (!modes.includes(mode)) {
    const among = modes.map((each) => `'${each}'`).join(', ')
    throw invalid({ mode: [`'${mode}' is not a valid mode.  It should be one of: ${among}.`] })
  }
  const subnet = subnetChoice(draft.maas, id, mode, valueOf(request, 'subnet'))
  if (mode === 'link_up') {
    linkUp(draft, id, subnet, truth(valueOf(request, 'force')))
    return
  }
  if (mode === 'static' && subnet !== undefined) {
    linkStatic(draft, id, subnet.id, staticAddress(draft.maas, subnet, valueOf(request, 'ip_address')))
    return
  }
  if (truth(valueOf(request, 'force'))) clearLinks(draft, id)
  addAddress(draft, { ip: null, allocType: mode === 'auto' ? 0 : 5, subnet: subnet?.id ?? null, interface: id })
  dropLinkUp(draft, id)
}

/** Only a subnet on the interface's VLAN can be chosen; of another the form says that there is none. */
function subnetChoice(maas: Maas, id: number, mode: string, given: string | undefined): MaasSubnet | undefined {
  const needed = mode === 'static' || mode === 'auto'
  if (given === undefined) {
    if (needed) throw required('subnet')
    return undefined
  }
  const subnet = subnetBy(maas, given)
  if (subnet !== undefined && subnet.vlan === maas.interfaces[id]?.vlan) return subnet
  throw invalid({ subnet: [`None found with id=${given}.`, ...(needed ? ['This field is required.'] : [])] })
}

function linkUp(draft: Draft<World>, id: number, subnet: MaasSubnet | undefined, force: boolean): void {
  const others = linksOn(draft.maas, id).some((link) => linkMode(link) !== 'link_up')
  if (others && !force) {
    throw invalid({
      mode: [
        'Cannot configure interface to link up (with no IP address) while other links are already configured. Specify force=True to override this behavior and delete all links.',
      ],
    })
  }
  clearLinks(draft, id)
  addAddress(draft, { ip: null, allocType: 1, subnet: subnet?.id ?? null, interface: id })
}

/** The address of a static link. Whoever has it, the text is the same; an observed one counts as had. */
function staticAddress(maas: Maas, subnet: MaasSubnet, given: string | undefined): string {
  if (given === undefined || given === '') {
    const ip = freeAddress(maas, subnet)
    if (ip === undefined) throw new Refusal(`No more IPs available in subnet: ${subnet.cidr}`)
    return ip
  }
  const wrong = (text: string): Refusal => invalid({ ip_address: [text] })
  if (!isAddress(given)) throw wrong('Enter a valid IPv4 or IPv6 address.')
  if (!inCidr(subnet.cidr, given)) throw wrong(`IP address is not in the given subnet '${described(maas, subnet)}'.`)
  const range = rangeAround(maas, subnet, given, 'dynamic')
  if (range !== undefined) throw wrong(`IP address is inside a dynamic range ${range.start} to ${range.end}.`)
  if (rowsOf(maas, given).length > 0) throw new Refusal('IP address is already in use.')
  return given
}

/** A subnet as messages name it: `NAME:CIDR(vid=N)`, without the name where that is the CIDR. */
function described(maas: Maas, { name, cidr, vlan }: MaasSubnet): string {
  return `${name === cidr ? '' : `${name}:`}${cidr}(vid=${maas.vlans[vlan]?.vid ?? 0})`
}
