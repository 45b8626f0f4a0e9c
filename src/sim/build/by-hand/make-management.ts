import { pinned } from '../../../site/pinned.ts'
import type { World } from '../../world/world.ts'
import { settle } from '../settle.ts'
import { adminEnv } from './log-in.ts'
import { line, typeLines, type Line } from './type-lines.ts'

/** Phase 06 by hand: a project with a server in it, Kubernetes and Cluster API on that, and its kubeconfig on the jumphost. */
export async function makeManagement(world: World): Promise<World> {
  const { kubernetes, identity, openrc, externalNetwork, planes } = world.site
  // A site without Kubernetes has no phase 06, and its world goes on as it is.
  if (kubernetes === undefined) return world
  const { project, network, management } = kubernetes
  const { server, flavor, image, key, user } = management
  const { home } = identity.jumphost
  const env = ownEnv(world)
  const own = (text: string): Line => line(`openstack ${text}`, { env })
  const as = (text: string): Line => line(`openstack ${text}`, { env: adminEnv(world) })
  const [subnet, router, group] = [`${network.name}-subnet`, `${network.name}-router`, `${server}-api`]
  const dns = planes[externalNetwork.plane].dns.map((each) => ` --dns-nameserver ${each}`).join('')
  const rule = `security group rule create --protocol tcp --remote-ip 0.0.0.0/0`
  const built = await typeLines(world, [
    as(`project create --domain ${project.domain} ${project.name}`),
    as(
      `role add --user ${openrc.username} --user-domain ${openrc.userDomain} --project ${project.name} --project-domain ${project.domain} ${project.role}`,
    ),
    own(`network create ${network.name}`),
    own(`subnet create --network ${network.name} --subnet-range ${network.cidr}${dns} ${subnet}`),
    own(`router create ${router}`),
    own(`router set --external-gateway ${externalNetwork.name} ${router}`),
    own(`router add subnet ${router} ${subnet}`),
    own(`security group create ${group}`),
    own(`${rule} --dst-port 22 ${group}`),
    own(`${rule} --dst-port 6443 ${group}`),
    { argv: ['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', `${home}/${key}`] },
    own(`keypair create --public-key ${home}/${key}.pub ${server}`),
    own(
      `flavor create --vcpus ${flavor.vcpus} --ram ${flavor.ramMib} --disk ${flavor.diskGib} --public ${flavor.name}`,
    ),
    own(
      `server create --flavor ${flavor.name} --image ${image} --network ${network.name} --key-name ${server} --security-group ${group} --wait ${server}`,
    ),
    own(`floating ip create --description ${server} ${externalNetwork.name}`),
  ])
  const address = freeFloatingIp(built)
  const up = settle(await typeLines(built, [own(`server add floating ip ${server} ${address}`)]))
  const at = `ssh -o StrictHostKeyChecking=accept-new -i ${home}/${key} ${user}@${address} --`
  return settle(await copyKubeconfig(await typeLines(up, installLines(at, address)), server, address))
}

/** The credentials of the administrator in the project of Kubernetes. */
export function ownEnv(world: World): Record<string, string> {
  const { project } = world.site.kubernetes ?? {}
  return { ...adminEnv(world), OS_PROJECT_NAME: project?.name ?? '', OS_PROJECT_DOMAIN_NAME: project?.domain ?? '' }
}

function freeFloatingIp({ openstack }: World): string {
  const free = Object.values(openstack.neutron.floatingIps).find((each) => each.port === null)
  if (free === undefined) throw new Error('this world has no floating IP to give away')
  return free.ip
}

function installLines(at: string, address: string): readonly Line[] {
  const releases = 'https://github.com'
  const providers = `--core cluster-api:${pinned.clusterApi} --bootstrap kubeadm:${pinned.clusterApi} --control-plane kubeadm:${pinned.clusterApi} --infrastructure openstack:${pinned.capo}`
  return [
    'curl -fsSLo k3s.sh https://get.k3s.io',
    `sudo env INSTALL_K3S_VERSION=${pinned.k3s} sh k3s.sh --disable traefik --tls-san ${address}`,
    `sudo kubectl apply --server-side -f ${releases}/k-orc/openstack-resource-controller/releases/download/${pinned.orc}/install.yaml`,
    `curl -fsSLo clusterctl ${releases}/kubernetes-sigs/cluster-api/releases/download/${pinned.clusterctl}/clusterctl-linux-amd64`,
    'sudo install -m 755 clusterctl /usr/local/bin/clusterctl',
    `sudo clusterctl init --kubeconfig /etc/rancher/k3s/k3s.yaml ${providers}`,
  ].map((text) => line(`${at} ${text}`))
}

/** What `sudo cat` on the server prints, with another address, in a file of the jumphost. */
async function copyKubeconfig(world: World, server: string, address: string): Promise<World> {
  const { kubernetes, identity } = world.site
  const text = world.hosts[server]?.files['/etc/rancher/k3s/k3s.yaml']?.text ?? ''
  const path = `${identity.jumphost.home}/${kubernetes?.management.kubeconfig ?? ''}`
  return typeLines(world, [
    line(`tee ${path}`, { stdin: text.replace('127.0.0.1', address) }),
    line(`chmod 600 ${path}`),
  ])
}
