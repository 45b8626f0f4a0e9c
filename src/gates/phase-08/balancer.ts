import { CommandFailed } from '../../cloud/errors.ts'
import type { HttpReader } from '../../cloud/http.ts'
import type { Amphora, LoadBalancer } from '../../cloud/openstack/load-balancer.ts'
import type { OpenstackReader, OpenstackWriter } from '../../cloud/openstack.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Look, type Wanted } from '../ensure.ts'
import type { UntilFunction } from '../until.ts'
import { ownServer } from '../kubernetes/management-server.ts'
import { namesOf, projectOf, type OwnCloud } from '../kubernetes/site-kubernetes.ts'
import { webPort as port, webScript } from '../../site/web-script.ts'
import { probeNames } from './names.ts'

export interface BalancerCloud extends OwnCloud {
  readonly http: HttpReader
  readonly claim: ClaimFunction
  readonly until: UntilFunction
}

/** The script in a file of the jumphost, from which the client takes it. */
export function webScriptFile({ host }: OwnCloud, path: string): Wanted {
  return {
    look: async () => {
      const file = await host.readFile('jumphost', path)
      if (!file.found) return absent(file.evidence)
      return file.text === webScript
        ? present
        : different('the script of this page', JSON.stringify(file.text.slice(0, 80)))
    },
    create: (writers) => writers.host.writePrivate(path, webScript),
  }
}

/** The load balancer itself, ACTIVE. One that is still being built is waited for: it takes no other change until then. */
export function balancer(cloud: BalancerCloud): Wanted {
  const { site } = cloud
  const { balancer: name } = probeNames(site)
  return {
    look: async () => {
      const found = await own(cloud).loadBalancer.find(name)
      return found.found ? judgeSettled(await settled(cloud)) : absent(found.evidence)
    },
    create: (writers) => writers.openstack.inProject(projectOf(site)).loadBalancer.create(name, namesOf(site).subnet),
  }
}

function judgeSettled({ provisioning_status: status }: LoadBalancer): Look {
  return status === 'ACTIVE' ? present : different('ACTIVE', status)
}

/** The load balancer once nothing about it is pending any more; holds where that does not end. */
async function settled(cloud: BalancerCloud): Promise<LoadBalancer> {
  const { balancer: name } = probeNames(cloud.site)
  const look = async (): Promise<LoadBalancer> => {
    const found = await own(cloud).loadBalancer.find(name)
    if (found.found) return found.value
    throw new Error(found.evidence)
  }
  const first = await look()
  if (!isPending(first)) return first
  await cloud.until(`${name} settles`, { limit: '15m', every: '10s' }, async () => {
    const now = await look()
    const sides = { expected: 'ACTIVE or ERROR', actual: now.provisioning_status }
    cloud.claim(`Octavia is done with ${name}`, !isPending(now), sides)
  })
  return look()
}

function isPending({ provisioning_status: status }: LoadBalancer): boolean {
  return status.startsWith('PENDING_')
}

/** Its listener, its pool with both servers, and the monitor that takes a dead one out of the rotation. */
export function balancerParts(cloud: BalancerCloud): Wanted {
  const { site } = cloud
  const names = probeNames(site)
  return {
    look: async () => {
      const missing = await missingParts(cloud, own(cloud))
      return missing.length === 0 ? present : absent(`not there: ${missing.join(', ')}`)
    },
    create: async (writers) => {
      const from = writers.openstack.inProject(projectOf(site))
      const missing = await missingParts(cloud, from)
      const { loadBalancer } = from
      if (missing.includes(names.listener)) await loadBalancer.createListener(names.listener, names.balancer, port)
      if (missing.includes(names.pool)) await loadBalancer.createPool(names.pool, names.listener)
      for (const name of names.servers.filter((each) => missing.includes(each))) await addMember(cloud, from, name)
      if (missing.includes(names.monitor)) await loadBalancer.createMonitor(names.monitor, names.pool)
    },
  }
}

async function missingParts({ site }: BalancerCloud, { loadBalancer }: OpenstackReader): Promise<readonly string[]> {
  const { listener, pool, monitor, servers } = probeNames(site)
  const foundPool = await loadBalancer.findPool(pool)
  const members = foundPool.found ? (await loadBalancer.members(pool)).map(({ name }) => name) : []
  return [
    ...((await loadBalancer.findListener(listener)).found ? [] : [listener]),
    ...(foundPool.found ? [] : [pool]),
    ...servers.filter((each) => !members.includes(each)),
    ...((await loadBalancer.findMonitor(monitor)).found ? [] : [monitor]),
  ]
}

async function addMember({ site }: BalancerCloud, from: OpenstackWriter, name: string): Promise<void> {
  const { network, subnet } = namesOf(site)
  const server = await ownServer({ site, openstack: from }, name)
  const address = server.found ? server.value.addresses[network]?.[0] : undefined
  if (address === undefined) throw new Error(`${name} has no address on ${network}`)
  await from.loadBalancer.createMember(probeNames(site).pool, { name, address, port, subnet })
}

/** A floating IP in front of it. */
export function balancerAddress(cloud: BalancerCloud): Wanted {
  const { site } = cloud
  const { balancer: name } = probeNames(site)
  return {
    look: async () => {
      const address = await addressOf(cloud)
      return address === undefined ? absent(`no floating IP is in front of ${name}`) : present
    },
    create: async (writers) => {
      const from = writers.openstack.inProject(projectOf(site))
      await from.floatingIp.create({ network: site.externalNetwork.name, port: await portOf(cloud), description: name })
    },
  }
}

async function portOf(cloud: BalancerCloud): Promise<string> {
  const { balancer: name } = probeNames(cloud.site)
  const found = await own(cloud).loadBalancer.find(name)
  const vip = found.found ? found.value.vip_port_id : undefined
  if (typeof vip === 'string') return vip
  throw new Error(found.found ? `${name} has no port` : found.evidence)
}

async function addressOf(cloud: BalancerCloud): Promise<string | undefined> {
  const [first] = await own(cloud).floatingIp.ofPort(await portOf(cloud))
  return first
}

/** Claims that each server gets its turn: as many requests as would ask every one of them three times. */
export async function answersInRotation(cloud: BalancerCloud): Promise<void> {
  const { balancer: name, servers } = probeNames(cloud.site)
  const address = await addressOf(cloud)
  if (!cloud.claim(`${name} has a floating IP`, address !== undefined, { expected: 'one', actual: 'none' })) return
  await cloud.until(`${name} answers in rotation`, { limit: '5m', every: '15s' }, async () => {
    const answers: string[] = []
    for (let turn = 0; turn < 3 * servers.length; turn += 1)
      answers.push(await answerAt(cloud.http, `http://${address ?? ''}/`))
    const counts = Object.groupBy(answers, (each) => each)
    const isFair = servers.every((each) => counts[each]?.length === 3) && Object.keys(counts).length === servers.length
    const actual = Object.entries(counts)
      .map(([who, turns]) => `${who} ${turns?.length ?? 0} times`)
      .join(', ')
    cloud.claim(`${name} answers in rotation`, isFair, { expected: `${servers.join(' and ')}, 3 times each`, actual })
  })
}

/** Who answered, or curl's own words where nobody did or the load balancer answered with an error of its own. */
async function answerAt(http: HttpReader, url: string): Promise<string> {
  try {
    return (await http.text(url)).trim()
  } catch (error) {
    const said = error instanceof CommandFailed ? /curl: \((?:7|22|28|52|56)\) .*/.exec(error.message)?.[0] : undefined
    if (said === undefined) throw error
    return said
  }
}

/** An administrator's failover, told by amphorae that are younger than the last part of the load balancer. */
export function failedOver(cloud: BalancerCloud): Wanted {
  const { balancer: name, monitor } = probeNames(cloud.site)
  return {
    look: async () => {
      const lb = await settled(cloud)
      if (lb.provisioning_status !== 'ACTIVE') return different('ACTIVE', lb.provisioning_status)
      const part = await own(cloud).loadBalancer.findMonitor(monitor)
      if (!part.found) return different('a health monitor', part.evidence)
      const old = olderThan(await own(cloud).loadBalancer.amphorae(lb.id), part.value.created_at)
      return old.length === 0 ? present : absent(`${old.join(' and ')} is as old as the load balancer`)
    },
    create: (writers) => writers.openstack.inProject(projectOf(cloud.site)).loadBalancer.failover(name),
  }
}

/** The amphorae that are not younger than a moment; without any the load balancer has not been failed over either. */
export function olderThan(amphorae: readonly Pick<Amphora, 'id' | 'created_at'>[], moment: string): readonly string[] {
  if (amphorae.length === 0) return ['no amphora']
  return amphorae.filter(({ created_at: made }) => made <= moment).map(({ id }) => id)
}

function own({ site, openstack }: OwnCloud): OpenstackReader {
  return openstack.inProject(projectOf(site))
}
