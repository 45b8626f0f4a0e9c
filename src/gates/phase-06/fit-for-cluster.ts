import type { HostReader } from '../../cloud/host.ts'
import type { OpenstackReader } from '../../cloud/openstack.ts'
import type { Flavor as FlavorInNova } from '../../cloud/openstack/flavor.ts'
import type { Flavor, Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { kubernetesOf, projectOf } from '../kubernetes/site-kubernetes.ts'

interface Say {
  readonly claim: ClaimFunction
  readonly note: (text: string) => void
}

/** The external network can be used for floating IPs, and the image is there to boot from. */
export async function networkAndImage({ claim }: Say, site: Site, openstack: OpenstackReader): Promise<void> {
  const { name } = site.externalNetwork
  const network = await openstack.network.find(name)
  const usable = network.found && network.value['router:external'] && network.value.status === 'ACTIVE'
  const hasSubnet = network.found && network.value.subnets.length > 0
  claim(`${name} is external, ACTIVE and has a subnet`, usable && hasSubnet, {
    expected: 'external, ACTIVE, a subnet',
    actual: network.found
      ? `external ${String(network.value['router:external'])}, ${network.value.status}, ${network.value.subnets.length} subnets`
      : network.evidence,
  })
  const wanted = kubernetesOf(site).management.image
  const image = await openstack.image.find(wanted)
  const actual = image.found ? image.value.status : image.evidence
  claim(`the image ${wanted} is active`, actual === 'active', { expected: 'active', actual })
}

/** The project's limits, or those that a new one starts with, let in what is to be made. */
export async function quotaSuffices({ claim }: Say, site: Site, openstack: OpenstackReader): Promise<void> {
  const { name, domain } = projectOf(site)
  const project = await openstack.project.find(name, domain)
  const limits = await openstack.quota.limits(project.found ? project.value.id : undefined)
  const short = missingQuota(limits, neededQuota(site))
  const of = project.found ? `the project ${name}` : 'a new project'
  claim(`the quota of ${of} suffices`, short.length === 0, {
    expected: 'enough of everything',
    actual: short.join(', '),
  })
}

type Limits = Readonly<Record<string, number>>

/** The web servers that phase 08 puts behind a load balancer. */
const probes = 2

/** What the servers of the site's Kubernetes come to, by the client's names. */
export function neededQuota(site: Site): Limits {
  const { management, workload } = kubernetesOf(site)
  const servers = [
    { flavor: management.flavor, count: 1 },
    { flavor: workload.flavor, count: workload.masters + workload.nodes },
    { flavor: workload.probeFlavor, count: probes },
  ]
  const sum = (size: (flavor: Flavor) => number): number =>
    servers.reduce((total, { flavor, count }) => total + count * size(flavor), 0)
  return {
    instances: sum(() => 1),
    cores: sum(({ vcpus }) => vcpus),
    ram: sum(({ ramMib }) => ramMib),
    networks: 1,
    routers: 1,
    // Of the management server, of the probes, and of each cluster's masters and workers.
    secgroups: 4,
    // Of the management server, of the cluster's API, and of the load balancer.
    'floating-ips': 3,
  }
}

/** What the limits fall short of; -1 is no limit. */
export function missingQuota(limits: Limits, needed: Limits): readonly string[] {
  return Object.entries(needed).flatMap(([name, count]) => {
    const limit = limits[name]
    if (limit === undefined) return [`${name}: no limit is shown`]
    return limit === -1 || limit >= count ? [] : [`${name}: ${limit} of ${count}`]
  })
}

/** A flavor of the wanted name is of the wanted size, or is not there yet. */
export async function flavorFits({ claim, note }: Say, openstack: OpenstackReader, wanted: Flavor): Promise<void> {
  const flavor = await openstack.flavor.find(wanted.name)
  if (!flavor.found) return note(`no flavor ${wanted.name} yet`)
  claim(`the flavor ${wanted.name} is of the site's size`, isOfSize(flavor.value, wanted), {
    expected: sizeText(wanted),
    actual: `${flavor.value.vcpus} vCPUs, ${flavor.value.ram} MiB, ${flavor.value.disk} GiB`,
  })
}

export function isOfSize(flavor: Pick<FlavorInNova, 'vcpus' | 'ram' | 'disk'>, wanted: Flavor): boolean {
  return flavor.vcpus === wanted.vcpus && flavor.ram === wanted.ramMib && flavor.disk === wanted.diskGib
}

export function sizeText({ vcpus, ramMib, diskGib }: Flavor): string {
  return `${vcpus} vCPUs, ${ramMib} MiB, ${diskGib} GiB`
}

const conf = '/etc/magnum/magnum.conf'
/** Without these no cluster gets its trustee. The third key of the section is a password, and is not read. */
const trustKeys = ['trustee_domain_name', 'trustee_domain_admin_name']

/** Magnum's section for trusts has its values; oslo.config takes any number of spaces around `=`. */
export async function trustIsConfigured({ claim }: Say, host: HostReader, unit: string): Promise<void> {
  for (const key of trustKeys) {
    const lines = await host.linesWith(unit, key, conf)
    const value = valueOf(lines, key)
    claim(`magnum.conf has a ${key}`, value !== undefined && value !== '', {
      expected: `${key} = VALUE`,
      actual: value === undefined ? `no ${key}` : `${key} =`,
    })
  }
}

/** The value of an option as oslo.config reads it, comments left out; undefined where the option is not there. */
export function valueOf(lines: readonly string[], key: string): string | undefined {
  const form = new RegExp(String.raw`^\s*${key}\s*[=:]\s*(.*?)\s*$`)
  return lines.flatMap((line) => form.exec(line)?.[1] ?? []).at(-1)
}
