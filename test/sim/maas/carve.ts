import { hostAddress, linkName } from '../../../src/site/lookup.ts'
import { planeNames, type PlaneName } from '../../../src/site/names.ts'
import type { Host } from '../../../src/site/site.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { ask, get } from './ask.ts'

interface Row {
  readonly id: number
  readonly name: string
  readonly vlan: { readonly id: number } | null
  readonly links: readonly { readonly mode: string; readonly ip_address?: string }[]
}

interface Subnet {
  readonly id: number
  readonly cidr: string
  readonly vlan: { readonly id: number }
}

/** What was changed by hand, and the world that this left. */
export interface Carved {
  readonly world: World
  readonly changes: readonly string[]
}

/**
 * Carves a host as its operator does it by hand: everything is looked up by CIDR and by name, what is there already is left, bridges
 * come before addresses, and an observed record of the host's own address is released first.
 */
export async function carve(start: World, host: Host, systemId: string): Promise<Carved> {
  let world = start
  const changes: string[] = []
  const change = async (line: string): Promise<void> => {
    const said = await ask(world, line)
    if (said.exitCode !== 0) throw new Error(`${line}: ${said.stdout}${said.stderr}`)
    changes.push(line)
    world = said.world
  }
  const find = async (name: string): Promise<Row | undefined> =>
    (await get<Row[]>(world, `interfaces read ${systemId}`)).value.find((each) => each.name === name)
  const must = async (name: string): Promise<Row> => {
    const row = await find(name)
    if (row === undefined) throw new Error(`no interface ${name}`)
    return row
  }
  const subnets = (await get<Subnet[]>(world, 'subnets read')).value
  const subnetOf = (plane: PlaneName): Subnet => {
    const subnet = subnets.find((each) => each.cidr === world.site.planes[plane].cidr)
    if (subnet === undefined) throw new Error(`no subnet of ${plane}`)
    return subnet
  }
  for (const plane of planeNames) {
    const { link, vid } = world.site.planes[plane]
    const subnet = subnetOf(plane)
    const lowerName = link.vlanOn === undefined ? link.nic : `${link.vlanOn}.${vid}`
    if (link.vlanOn === undefined && (await must(link.nic)).vlan?.id !== subnet.vlan.id) {
      await change(`interface update ${systemId} ${link.nic} vlan=${subnet.vlan.id}`)
    }
    if (link.vlanOn !== undefined && (await find(lowerName)) === undefined) {
      const parent = await must(link.vlanOn)
      await change(`interfaces create-vlan ${systemId} vlan=${subnet.vlan.id} parent=${parent.id}`)
    }
    const name = linkName(world.site, plane)
    if (name !== lowerName && (await find(name)) === undefined) {
      const parent = await must(lowerName)
      const kind = link.bridgeType ?? 'standard'
      await change(
        `interfaces create-bridge ${systemId} name=${name} bridge_type=${kind} parent=${parent.id} vlan=${subnet.vlan.id}`,
      )
    }
    const ip = hostAddress(world.site, host, plane)
    const top = await must(name)
    if (top.links.some((each) => each.ip_address === ip)) continue
    const { value } = await get<{ ip: string; alloc_type: number }[]>(world, `subnet ip-addresses ${subnet.id}`)
    if (value.some((row) => row.ip === ip && row.alloc_type === 6)) {
      await change(`ipaddresses release ip=${ip} force=true discovered=true`)
    }
    await change(`interface link-subnet ${systemId} ${top.id} mode=STATIC subnet=${subnet.id} ip_address=${ip}`)
  }
  return { world, changes }
}
