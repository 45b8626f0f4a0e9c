import type { MaasInterface, MaasMachine, MaasReader, MaasSubnet } from '../../cloud/maas.ts'
import type { MaasWriter } from '../../cloud/maas-writer.ts'
import { hostAddress } from '../../site/lookup.ts'
import { planeNames, type PlaneName } from '../../site/names.ts'
import type { Host, Site } from '../../site/site.ts'
import { absent, different, present, type Look, type Writers } from '../ensure.ts'
import { machineNamed, stateOfMachine, subnetOfPlane } from '../maas/find.ts'
import { linkMistakes, staticsOf, type PlannedLink } from '../maas/static-links.ts'
import { carvePlan, type CarveStep } from './carve-plan.ts'
import { ghostOf, type Ghost } from './ghost.ts'

/**
 * Whether a host's interfaces are as the site has them. Where they are not, everything that speaks against making them so is
 * `different`: a plane that is not there or not on its VID, a host that is not Ready, an address that is another machine's.
 */
export async function lookCarved(maas: MaasReader, site: Site, host: Host): Promise<Look> {
  const machine = machineNamed(await maas.machines(), host.name)
  if (machine === undefined) return different('a machine in MAAS', stateOfMachine(machine))
  const mistakes = linkMistakes(site, host, machine.interface_set)
  if (mistakes.length === 0) return present
  const subnets = await maas.subnets()
  const obstacle = planeObstacle(site, subnets) ?? (await ghostObstacle(maas, site, host, machine, subnets))
  if (obstacle !== undefined) return obstacle
  if (machine.status_name !== 'Ready') return different('Ready', stateOfMachine(machine))
  const wrong = mistakes.find(({ link }) => holdsAnother(machine.interface_set, link))
  if (wrong !== undefined) return different(wrong.expected, wrong.actual)
  return absent(`not there: ${mistakes.map(({ link }) => `${link.interface} on ${link.plane}`).join(', ')}`)
}

/** Makes a host's interfaces what the site wants, step by step; what an earlier run has made is left as it is. */
export async function carve({ maas }: Writers, site: Site, host: Host): Promise<void> {
  const machine = machineNamed(await maas.machines(), host.name)
  const subnets = await maas.subnets()
  if (machine === undefined) throw new Error(`MAAS has no machine ${host.name} any more`)
  for (const step of carvePlan(site)) {
    const subnet = subnetOfPlane(subnets, site, step.plane)
    if (subnet === undefined) throw new Error(`MAAS has no subnet for ${step.plane} any more`)
    await takeStep(maas, { site, host, machine, subnet }, step)
  }
}

interface Carving {
  readonly site: Site
  readonly host: Host
  readonly machine: MaasMachine
  readonly subnet: MaasSubnet
}

async function takeStep(maas: MaasWriter, carving: Carving, step: CarveStep): Promise<void> {
  const { machine, subnet } = carving
  const { system_id: systemId } = machine
  const interfaces = await maas.interfaces(systemId)
  const vlanId = subnet.vlan.id
  if (step.do === 'move') {
    const nic = named(interfaces, step.nic)
    if (nic.vlan?.id !== vlanId) await maas.moveInterface(systemId, nic.id, vlanId)
  } else if (step.do === 'link') {
    await link(maas, carving, step.plane, named(interfaces, step.on))
  } else if (!interfaces.some((each) => each.name === step.name)) {
    const parent = named(interfaces, step.on).id
    if (step.do === 'vlan') await maas.createVlan(systemId, { parent, vlanId })
    else await maas.createBridge(systemId, { name: step.name, type: step.type, parent, vlanId })
  }
}

async function link(maas: MaasWriter, carving: Carving, plane: PlaneName, on: MaasInterface): Promise<void> {
  const { site, host, machine, subnet } = carving
  const address = hostAddress(site, host, plane)
  if (staticsOf(on).some((each) => each.ip_address === address)) return
  if (site.planes[plane].dhcp === true) {
    const ghost = await findGhost(maas, address, machine, subnet)
    if (ghost.kind === 'foreign') throw new Error(`${address} is ${ghost.why}`)
    if (ghost.kind === 'own') await maas.releaseDiscovered(address)
  }
  await maas.linkStatic(machine.system_id, on.id, { subnet: subnet.id, address })
}

function named(interfaces: readonly MaasInterface[], name: string): MaasInterface {
  const found = interfaces.find((each) => each.name === name)
  if (found !== undefined) return found
  throw new Error(`no interface ${name} among ${interfaces.map((each) => each.name).join(', ')}`)
}

/** Whether the interface of a planned link has another address already, which nobody may overwrite. */
function holdsAnother(interfaces: readonly MaasInterface[], planned: PlannedLink): boolean {
  const one = interfaces.find((each) => each.name === planned.interface)
  return one !== undefined && staticsOf(one).some((each) => each.ip_address !== planned.address)
}

function planeObstacle(site: Site, subnets: readonly MaasSubnet[]): Look | undefined {
  for (const plane of planeNames) {
    const { cidr, vid, fabricOf } = site.planes[plane]
    const subnet = subnetOfPlane(subnets, site, plane)
    if (subnet === undefined) return different(`a subnet ${cidr}, ${plane}`, 'none with this CIDR')
    if (subnet.vlan.vid !== vid) return different(`${plane} on VID ${vid}`, `VID ${subnet.vlan.vid}`)
    const other = fabricOf === undefined ? undefined : subnetOfPlane(subnets, site, fabricOf)
    if (other !== undefined && other.vlan.fabric_id !== subnet.vlan.fabric_id) {
      return different(
        `${plane} on the fabric of ${String(fabricOf)}`,
        `${subnet.vlan.fabric}, and not ${other.vlan.fabric}`,
      )
    }
  }
  return undefined
}

/** Only a plane with DHCP leaves ghosts: the host is on it while it is commissioned. */
async function ghostObstacle(
  maas: MaasReader,
  site: Site,
  host: Host,
  machine: MaasMachine,
  subnets: readonly MaasSubnet[],
): Promise<Look | undefined> {
  for (const plane of planeNames.filter((each) => site.planes[each].dhcp === true)) {
    const subnet = subnetOfPlane(subnets, site, plane)
    const address = hostAddress(site, host, plane)
    const ghost: Ghost = subnet === undefined ? { kind: 'none' } : await findGhost(maas, address, machine, subnet)
    if (ghost.kind === 'foreign') return different(`${address} free for ${host.name}`, `${address} is ${ghost.why}`)
  }
  return undefined
}

/** The addresses of a subnet with their kind and node are the one query that says who holds an address. */
async function findGhost(maas: MaasReader, address: string, machine: MaasMachine, subnet: MaasSubnet): Promise<Ghost> {
  const addresses = await maas.subnetAddresses(subnet.id)
  return ghostOf(address, machine, addresses, await maas.discoveries())
}
