import { absent, different, present, type Wanted } from '../ensure.ts'
import { kubernetesOf, namesOf, projectOf, type OwnCloud } from '../kubernetes/site-kubernetes.ts'

/** The project, in which the administrator has his role. */
export function ownProject({ site, openstack }: OwnCloud): Wanted {
  const { name, domain, role } = kubernetesOf(site).project
  const { username: user, userDomain } = site.openrc
  const grant = (project: string) => ({ role, user, userDomain, project })
  return {
    look: async () => {
      const project = await openstack.project.find(name, domain)
      if (!project.found) return absent(project.evidence)
      return (await openstack.project.hasRole(grant(project.value.id)))
        ? present
        : absent(`${user} is not ${role} of ${name}`)
    },
    create: async (writers) => {
      const { project } = writers.openstack
      const found = await project.find(name, domain)
      const { id } = found.found ? found.value : await project.create(name, domain)
      await project.grant(grant(id))
    },
  }
}

/** The project's network with its subnet, whose servers ask the name servers of the provider plane. */
export function ownNetwork({ site, openstack }: OwnCloud): Wanted {
  const { cidr } = kubernetesOf(site).network
  const { network, subnet } = namesOf(site)
  const { dns } = site.planes[site.externalNetwork.plane]
  return {
    look: async () => {
      const net = await openstack.network.find(network)
      if (!net.found) return absent(net.evidence)
      const sub = await openstack.subnet.find(subnet)
      if (!sub.found) return absent(sub.evidence)
      const isOwn = sub.value.network_id === net.value.id
      if (!isOwn) return different(`${subnet} on ${network}`, `${subnet} on ${sub.value.network_id}`)
      return sub.value.cidr === cidr ? present : different(cidr, sub.value.cidr)
    },
    create: async (writers) => {
      const own = writers.openstack.inProject(projectOf(site))
      if (!(await own.network.find(network)).found) await own.network.createOwn(network)
      if (!(await own.subnet.find(subnet)).found) await own.subnet.createOwn({ name: subnet, network, cidr, dns })
    },
  }
}

/** The router that leads from the subnet to the external network. */
export function ownRouter({ site, openstack }: OwnCloud): Wanted {
  const { router, subnet } = namesOf(site)
  const external = site.externalNetwork.name
  const gapsOf = async (from: OwnCloud['openstack']) => {
    const [found, net, sub] = [
      await from.router.find(router),
      await from.network.find(external),
      await from.subnet.find(subnet),
    ]
    const gateway = found.found ? found.value.external_gateway_info : null
    const isOn = found.found && sub.found && found.value.interfaces_info.some((each) => each.subnet_id === sub.value.id)
    return { found, gateway, isOn, external: net.found ? net.value.id : '' }
  }
  return {
    look: async () => {
      const gaps = await gapsOf(openstack)
      if (!gaps.found.found) return absent(gaps.found.evidence)
      if (gaps.gateway === null) return absent(`${router} has no external gateway`)
      if (gaps.gateway.network_id !== gaps.external)
        return different(`a gateway on ${external}`, `a gateway on ${gaps.gateway.network_id}`)
      return gaps.isOn ? present : absent(`${router} is not on ${subnet}`)
    },
    create: async (writers) => {
      const own = writers.openstack.inProject(projectOf(site))
      const gaps = await gapsOf(own)
      if (!gaps.found.found) await own.router.create(router)
      if (gaps.gateway === null) await own.router.setGateway(router, external)
      if (!gaps.isOn) await own.router.addSubnet(router, subnet)
    },
  }
}

/** Ports that have to be reached from outside: ssh, and the API of Kubernetes. */
const openPorts = [22, 6443]

/** The security group that lets them in. */
export function ownSecurityGroup({ site, openstack }: OwnCloud): Wanted {
  const { securityGroup: name } = namesOf(site)
  const closedIn = async (from: OwnCloud['openstack']) => {
    const group = await from.securityGroup.find(name)
    const rules = group.found ? group.value.rules : []
    const isOpen = (port: number): boolean => rules.some((rule) => letsIn(rule, port))
    return { group, closed: openPorts.filter((port) => !isOpen(port)) }
  }
  return {
    look: async () => {
      const { group, closed } = await closedIn(openstack)
      if (!group.found) return absent(group.evidence)
      return closed.length === 0 ? present : absent(`${name} does not let in ${closed.join(' and ')}`)
    },
    create: async (writers) => {
      const own = writers.openstack.inProject(projectOf(site))
      const { group, closed } = await closedIn(own)
      if (!group.found) await own.securityGroup.create(name)
      for (const port of closed) await own.securityGroup.allowTcp(name, port)
    },
  }
}

interface Rule {
  readonly direction: string
  readonly ethertype: string
  readonly protocol: string | null
  readonly port_range_min: number | null
  readonly port_range_max: number | null
  readonly remote_ip_prefix: string | null
  readonly remote_group_id: string | null
}

/** Whether a rule lets TCP over IPv4 to a port in from everywhere. */
export function letsIn(rule: Rule, port: number): boolean {
  const { direction, ethertype, protocol, port_range_min: low, port_range_max: high } = rule
  const isFromAnywhere =
    (rule.remote_ip_prefix === null || rule.remote_ip_prefix === '0.0.0.0/0') && rule.remote_group_id === null
  const isTcp = ethertype === 'IPv4' && (protocol === null || protocol === 'tcp')
  return direction === 'ingress' && isTcp && isFromAnywhere && (low ?? 0) <= port && port <= (high ?? 65_535)
}
