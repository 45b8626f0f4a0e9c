import type { Draft } from 'immer'
import { hostAddress } from '../../site/lookup.ts'
import { planeNames, type PlaneName } from '../../site/names.ts'
import type { Host } from '../../site/site.ts'
import { drawFrom } from '../engine/draw.ts'
import { commissionMachine, finishCommissioning } from '../maas/commissioning.ts'
import { hardwareOf, macOf } from '../maas/hardware.ts'
import { addInterface, interfacesOf, linkStatic, makeBridge, makeVlan, moveToVlan } from '../maas/interfaces.ts'
import { rowsOf } from '../maas/addresses.ts'
import { addMachine } from '../maas/machines.ts'
import type { MaasInterface } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'
import { unclaimed, type PlaneIds } from './maas-network.ts'

type Planes = Readonly<Record<PlaneName, PlaneIds>>

/** A host of the site as it is enrolled and commissioned: Ready, off, its NICs where they were found, its own address observed. */
export function enrolHost(draft: Draft<World>, host: Host): string {
  const { bootNic } = draft.site
  const mac = hardwareOf(draft.site, draft.seed, host).nics.find((nic) => nic.name === bootNic)?.mac
  if (mac === undefined) throw new Error(`${host.name} has no NIC ${bootNic} to boot from`)
  const systemId = addMachine(draft, {
    hostname: host.name,
    macs: [mac],
    powerType: host.power,
    powerParameters: powerParameters(draft, host),
    tags: host.tags,
  })
  commissionMachine(draft, systemId)
  draft.events = draft.events.filter((each) => each.event.kind !== 'maas.commissioned')
  finishCommissioning(draft, systemId)
  return systemId
}

/** What the BMC of a host is reached with; the password is drawn, and a secret. */
function powerParameters({ seed }: Draft<World>, host: Host): Record<string, string> {
  const pass = drawFrom(seed).word(`power-pass/${host.powerAddress}`, 16)
  return {
    power_address: host.powerAddress,
    power_pass: pass,
    ...(host.power === 'virsh' ? { power_id: host.powerId ?? host.name } : { power_user: host.powerUser ?? 'maas' }),
  }
}

/** Makes a host's interfaces what the site wants: each NIC on its plane, bridges before the addresses that stand on them. */
export function carveHost(draft: Draft<World>, host: Host, systemId: string, planes: Planes): void {
  const named = (name: string): MaasInterface => {
    const found = interfacesOf(draft.maas, systemId).find((each) => each.name === name)
    if (found === undefined) throw new Error(`${host.name} has no interface ${name}`)
    return found
  }
  for (const plane of planeNames) {
    const { link } = draft.site.planes[plane]
    if (link.vlanOn === undefined) moveToVlan(draft, named(link.nic).id, planes[plane].vlan)
  }
  for (const plane of planeNames) {
    const { link } = draft.site.planes[plane]
    const { vlan, subnet } = planes[plane]
    const lower = link.vlanOn === undefined ? named(link.nic) : makeVlan(draft, named(link.vlanOn), vlan)
    const top = bridged(draft, plane)
      ? makeBridge(draft, lower, { name: link.bridge ?? '', vlan, type: link.bridgeType ?? 'standard' })
      : lower
    const ip = hostAddress(draft.site, host, plane)
    for (const row of rowsOf(draft.maas, ip)) delete draft.maas.addresses[row.id]
    draft.maas.discoveries = draft.maas.discoveries.filter((each) => each.ip !== ip)
    linkStatic(draft, top.id, subnet, ip)
  }
}

/** Whether MAAS makes the plane's bridge: br-ex is left to the charm where the provider NIC stays raw. */
function bridged({ site }: Draft<World>, plane: PlaneName): boolean {
  const leftToTheCharm = plane === site.externalNetwork.plane && site.providerWiring === 'raw'
  return site.planes[plane].link.bridge !== undefined && !leftToTheCharm
}

/** The machines that nothing may touch: deployed, for other purposes, on the plane with DHCP. */
export function buildUntouchable(draft: Draft<World>, planes: Planes): void {
  const plane = planeNames.find((each) => draft.site.planes[each].dhcp === true) ?? 'metal-admin'
  const [first] = draft.site.hosts
  const given: string[] = Object.values(draft.maas.addresses).flatMap((row) => row.ip ?? [])
  for (const name of draft.site.untouchable) {
    const nic = 'enp1s0'
    const virtual = first?.power === 'virsh'
    const systemId = addMachine(draft, {
      hostname: name,
      macs: [],
      powerType: first?.power ?? 'manual',
      powerParameters: virtual
        ? { ...powerParameters(draft, { ...first, powerId: name }) }
        : { power_address: '', power_pass: drawFrom(draft.seed).word(`power-pass/${name}`, 16), power_user: 'maas' },
      tags: virtual ? ['virtual'] : [],
    })
    const { id } = addInterface(draft, {
      systemId,
      name: nic,
      type: 'physical',
      mac: macOf(draft.seed, name, nic),
      vlan: planes[plane].vlan,
      linkConnected: true,
      seen: true,
    })
    const ip = unclaimed(draft.site, plane, given)
    given.push(ip)
    linkStatic(draft, id, planes[plane].subnet, ip)
    const machine = draft.maas.machines[systemId]
    if (machine === undefined) continue
    Object.assign(machine, {
      status: 'Deployed',
      statusMessage: 'Deployed',
      powerState: 'on',
      owner: draft.maas.username,
      bootInterface: id,
      osystem: 'ubuntu',
      distroSeries: 'jammy',
      netboot: false,
      commissioned: true,
      cores: 4,
      memoryMiB: 16_384,
    })
  }
}
