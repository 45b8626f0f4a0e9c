import { webScript } from '../../../site/web-script.ts'
import type { World } from '../../world/world.ts'
import { unsealVault } from '../open-vault.ts'
import { settle } from '../settle.ts'
import { adminEnv } from './log-in.ts'
import { ownEnv } from './make-management.ts'
import { line, typeLines, type Line } from './type-lines.ts'

/** Phase 08 by hand: a workload cluster, a load balancer that was failed over, and a vault that was restarted and unsealed. */
export async function acceptCloud(world: World): Promise<World> {
  const { kubernetes, downloads } = world.site
  if (kubernetes === undefined || downloads?.kubernetesImage === undefined) return world
  const clustered = settle(await typeLines(world, clusterLines(world, downloads.kubernetesImage)))
  const served = settle(await typeLines(clustered, serverLines(clustered)))
  const balanced = settle(await typeLines(served, balancerLines(served)))
  const begun = await typeLines(balanced, addressLines(balanced))
  const { controller, model } = world.site.identity.juju
  const again = line(`juju ssh -m ${controller}:${model} vault/leader -- sudo systemctl restart vault`)
  return settle(unsealVault(settle(await typeLines(begun, [again]))))
}

function typist(world: World): (text: string) => Line {
  const env = ownEnv(world)
  return (text) => line(`openstack ${text}`, { env })
}

function clusterLines(world: World, url: string): readonly Line[] {
  const { site } = world
  const { workload } = site.kubernetes ?? {}
  if (workload === undefined) return []
  const { image, flavor, template, cluster, masters, nodes } = workload
  const path = `${site.identity.jumphost.home}/${new URL(url).pathname.split('/').at(-1) ?? ''}`
  const type = typist(world)
  return [
    line(`curl -fsSL --retry 3 -o ${path} ${url}`),
    line(
      `openstack image create --public --disk-format qcow2 --container-format bare --file ${path} --property kube_version=${image.version} --property os_distro=${image.distro} ${image.name}`,
      { env: adminEnv(world) },
    ),
    type(
      `flavor create --vcpus ${flavor.vcpus} --ram ${flavor.ramMib} --disk ${flavor.diskGib} --public ${flavor.name}`,
    ),
    type(
      `coe cluster template create --coe kubernetes --image ${image.name} --external-network ${site.externalNetwork.name} --flavor ${flavor.name} --master-flavor ${flavor.name} --public ${template}`,
    ),
    type(
      `coe cluster create --cluster-template ${template} --master-count ${masters} --node-count ${nodes} ${cluster}`,
    ),
  ]
}

/** The web servers behind the load balancer, by the names of the page. */
function webNames({ site }: World): readonly string[] {
  const cluster = site.kubernetes?.workload.cluster ?? ''
  return [`${cluster}-web-0`, `${cluster}-web-1`]
}

function serverLines(world: World): readonly Line[] {
  const { kubernetes, identity } = world.site
  if (kubernetes === undefined) return []
  const { management, network, workload } = kubernetes
  const { probeFlavor: flavor, cluster } = workload
  const script = `${identity.jumphost.home}/${cluster}-web.sh`
  const type = typist(world)
  const asked = Object.values(world.openstack.magnum.clusters).find((each) => each.name === cluster)
  const own = `${identity.jumphost.home}/${cluster}-${asked?.id ?? ''}`
  return [
    line(`mkdir -p -m 700 ${own}`),
    type(`coe cluster config ${cluster} --dir ${own}`),
    line(`chmod 600 ${own}/config`),
    line(`tee ${script}`, { stdin: webScript }),
    type(
      `flavor create --vcpus ${flavor.vcpus} --ram ${flavor.ramMib} --disk ${flavor.diskGib} --public ${flavor.name}`,
    ),
    type(`security group create ${cluster}-web`),
    type(`security group rule create --protocol tcp --remote-ip 0.0.0.0/0 --dst-port 80 ${cluster}-web`),
    ...webNames(world).map((name) =>
      type(
        `server create --flavor ${flavor.name} --image ${management.image} --network ${network.name} --key-name ${management.server} --security-group ${cluster}-web --user-data ${script} --wait ${name}`,
      ),
    ),
  ]
}

function balancerLines(world: World): readonly Line[] {
  const { kubernetes } = world.site
  if (kubernetes === undefined) return []
  const { workload, network } = kubernetes
  const of = (what: string): string => `${workload.cluster}-${what}`
  const { nova, neutron } = world.openstack
  const addressOf = (name: string): string => {
    const server = Object.values(nova.servers).find((each) => each.name === name)
    return neutron.ports[server?.ports[0] ?? '']?.fixedIps[0]?.ip ?? ''
  }
  const type = typist(world)
  return [
    type(`loadbalancer create --name ${of('lb')} --vip-subnet-id ${network.name}-subnet --wait`),
    type(`loadbalancer listener create --name ${of('http')} --protocol HTTP --protocol-port 80 --wait ${of('lb')}`),
    type(
      `loadbalancer pool create --name ${of('pool')} --protocol HTTP --lb-algorithm ROUND_ROBIN --listener ${of('http')} --wait`,
    ),
    ...webNames(world).map((name) =>
      type(
        `loadbalancer member create --name ${name} --address ${addressOf(name)} --protocol-port 80 --wait ${of('pool')}`,
      ),
    ),
    type(
      `loadbalancer healthmonitor create --name ${of('monitor')} --type HTTP --delay 5 --timeout 3 --max-retries 3 --wait ${of('pool')}`,
    ),
    type(`loadbalancer failover --wait ${of('lb')}`),
  ]
}

function addressLines(world: World): readonly Line[] {
  const { kubernetes, externalNetwork } = world.site
  const name = `${kubernetes?.workload.cluster ?? ''}-lb`
  const balancer = Object.values(world.openstack.octavia.loadBalancers).find((each) => each.name === name)
  return balancer === undefined
    ? []
    : [typist(world)(`floating ip create --port ${balancer.vipPort} --description ${name} ${externalNetwork.name}`)]
}
