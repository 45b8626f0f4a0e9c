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
