import type { Network } from '../../cloud/openstack/network.ts'
import type { Subnet } from '../../cloud/openstack/subnet.ts'
import type { OpenstackReader } from '../../cloud/openstack.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Look, type Writers } from '../ensure.ts'

/** What of a network or a subnet is not as the site plans it. */
interface Mistake {
  readonly what: string
  readonly expected: string
  readonly actual: string
}

/** Whether the external network is there, as the site plans it; its tags are looked at by themselves. */
export async function lookAtNetwork({ network }: OpenstackReader, site: Site): Promise<Look> {
  const found = await network.find(site.externalNetwork.name)
  return found.found ? lookAt(networkMistakes(site, found.value)) : absent(found.evidence)
}

/** Makes the external network, without its tags. */
export async function createNetwork({ openstack }: Writers, site: Site): Promise<void> {
  const { name, physnet, shared } = site.externalNetwork
  await openstack.network.createExternal({ name, physnet, shared })
}

/** Whether the subnet of the external network is there, as the site plans it. */
export async function lookAtSubnet({ network, subnet }: OpenstackReader, site: Site): Promise<Look> {
  // The network first: a subnet of this name on another network is not the one that is meant.
  const owner = await network.find(site.externalNetwork.name)
  const found = await subnet.find(site.externalNetwork.subnet.name)
  if (!found.found) return absent(found.evidence)
  const id = owner.found ? owner.value.id : undefined
  return lookAt(subnetMistakes(site, found.value, id))
}

/** Makes the subnet, without its tags. */
export async function createSubnet({ openstack }: Writers, site: Site): Promise<void> {
  const { name: network, plane, subnet } = site.externalNetwork
  const { cidr, gateway } = site.planes[plane]
  if (gateway === undefined) throw new Error(`the site has no gateway for ${plane}`)
  await openstack.subnet.create({ name: subnet.name, network, cidr, gateway, dhcp: subnet.dhcp, pool: subnet.pool })
}

/** Whether a network or a subnet carries its tags; others that it carries are nobody's business here. */
export async function lookAtTags(
  kind: { find(name: string): ReturnType<OpenstackReader['network' | 'subnet']['find']> },
  name: string,
  tags: readonly string[],
): Promise<Look> {
  const found = await kind.find(name)
  if (!found.found) return absent(found.evidence)
  const missing = tags.filter((tag) => !found.value.tags.includes(tag))
  return missing.length === 0 ? present : absent(`it carries ${found.value.tags.join(', ') || 'no tag'}`)
}

/** Claims that there is one external network of the planned name, and that it and its subnet are as the site plans them. */
export async function externalAsPlanned(claim: ClaimFunction, openstack: OpenstackReader, site: Site): Promise<void> {
  const plan = site.externalNetwork
  const all = await openstack.network.named(plan.name)
  const one = all.length === 1
  if (!claim(`there is one network ${plan.name}`, one, { expected: 1, actual: all.length })) return
  const network = await openstack.network.find(plan.name)
  const there = { expected: 'there', actual: network.found ? 'there' : network.evidence }
  if (!claim(`${plan.name} is there`, network.found, there) || !network.found) return
  const kind = `external, ${plan.type}, on ${plan.physnet}, ${plan.shared ? 'shared' : 'not shared'}, tagged`
  const missing = tagMistakes(network.value.tags, plan.tags)
  asPlanned(claim, `${plan.name} is ${kind}`, plan.name, [...networkMistakes(site, network.value), ...missing])
  const subnet = await openstack.subnet.find(plan.subnet.name)
  const found = { expected: 'there', actual: subnet.found ? 'there' : subnet.evidence }
  if (!claim(`${plan.subnet.name} is there`, subnet.found, found) || !subnet.found) return
  const mistakes = subnetMistakes(site, subnet.value, network.value.id)
  const { start, end } = plan.subnet.pool
  const { cidr, gateway } = site.planes[plan.plane]
  const dhcp = plan.subnet.dhcp ? 'DHCP' : 'no DHCP'
  const text = `${plan.subnet.name} is ${cidr}, gateway ${gateway ?? 'none'}, ${dhcp}, pool ${start}-${end}, tagged`
  asPlanned(claim, text, plan.subnet.name, [...mistakes, ...tagMistakes(subnet.value.tags, plan.subnet.tags)])
}

function asPlanned(claim: ClaimFunction, all: string, name: string, mistakes: readonly Mistake[]): void {
  if (mistakes.length === 0) claim(all, true)
  for (const { what, expected, actual } of mistakes) claim(`${what} of ${name}`, false, { expected, actual })
}

function lookAt(mistakes: readonly Mistake[]): Look {
  const text = (side: 'expected' | 'actual'): string => mistakes.map((each) => `${each.what} ${each[side]}`).join(', ')
  return mistakes.length === 0 ? present : different(text('expected'), text('actual'))
}

/** Keys of a network that are not as planned. */
function networkMistakes(site: Site, network: Network): readonly Mistake[] {
  const plan = site.externalNetwork
  return mistakes({
    external: ['true', String(network['router:external'])],
    type: [plan.type, network['provider:network_type'] ?? 'none'],
    'physical network': [plan.physnet, network['provider:physical_network'] ?? 'none'],
    shared: [String(plan.shared), String(network.shared)],
  })
}

/** Keys of a subnet that are not as planned; `network` is the id of the network that it has to be on. */
function subnetMistakes(site: Site, subnet: Subnet, network: string | undefined): readonly Mistake[] {
  const { plane, subnet: plan, name } = site.externalNetwork
  const { cidr, gateway } = site.planes[plane]
  return mistakes({
    network: [name, subnet.network_id === network ? name : `another, ${subnet.network_id}`],
    CIDR: [cidr, subnet.cidr],
    gateway: [gateway ?? 'none', subnet.gateway_ip ?? 'none'],
    DHCP: [String(plan.dhcp), String(subnet.enable_dhcp)],
    pool: [`${plan.pool.start}-${plan.pool.end}`, poolsText(subnet.allocation_pools)],
  })
}

/** Pools in one form: the client prints objects, and in some versions the text of its tables. */
function poolsText(pools: Subnet['allocation_pools']): string {
  if (typeof pools === 'string') return pools.replaceAll(/,\s*/g, ', ')
  return pools.map(({ start, end }) => `${start}-${end}`).join(', ') || 'none'
}

function tagMistakes(tags: readonly string[], wanted: readonly string[]): readonly Mistake[] {
  const missing = wanted.filter((tag) => !tags.includes(tag))
  return missing.length === 0 ? [] : [{ what: 'tags', expected: wanted.join(', '), actual: tags.join(', ') || 'none' }]
}

function mistakes(sides: Readonly<Record<string, readonly [string, string]>>): readonly Mistake[] {
  return Object.entries(sides).flatMap(([what, [expected, actual]]) =>
    expected === actual ? [] : [{ what, expected, actual }],
  )
}
