import { produce } from 'immer'
import { advance } from '../../../src/sim/engine/advance.ts'
import type { Answer } from '../../../src/sim/engine/command.ts'
import { hostPlace, type Place, type PlacedTool } from '../../../src/sim/host/place.ts'
import { clusterctl } from '../../../src/sim/kubernetes/clusterctl.ts'
import { helm } from '../../../src/sim/kubernetes/helm.ts'
import { installK3s } from '../../../src/sim/kubernetes/install-k3s.ts'
import { kubectl } from '../../../src/sim/kubernetes/kubectl.ts'
import { pip } from '../../../src/sim/magnum/pip.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { tenantWorld } from '../octavia/tenant-world.ts'

const tools: Readonly<Record<string, PlacedTool>> = { kubectl, helm, clusterctl, pip3: pip, 'k3s-install': installK3s }

export const floatingIp = '10.12.5.17'
export const jumphostConfig = '/home/ubuntu/mgmt.kubeconfig'
export const server = hostPlace('mgmt', 'root')

/** A world with a server that is to be the management cluster: its floating IP answers, and its security group lets 6443 in. */
export async function managementWorld(seed = 1): Promise<World> {
  const world = await tenantWorld(seed)
  return produce(world, (draft) => {
    const { neutron, nova } = draft.openstack
    const like = nova.servers['web-0']
    const port = neutron.ports['port-web-0']
    if (like === undefined || port === undefined) throw new Error('no web server to make another like it')
    nova.servers['mgmt-id'] = { ...like, id: 'mgmt-id', name: 'mgmt', ports: ['port-mgmt'], userData: '' }
    neutron.ports['port-mgmt'] = {
      ...port,
      id: 'port-mgmt',
      deviceId: 'mgmt-id',
      fixedIps: [{ subnet: 'net-tenant-subnet', ip: '192.168.40.50' }],
      securityGroups: ['group-mgmt'],
    }
    const owned = { project: like.project, createdMs: 0, updatedMs: 0, tags: [], description: '', revision: 1 }
    const any = { remotePrefix: null, remoteGroup: null, description: null, createdMs: 0 }
    const rule = { id: 'rule-api', direction: 'ingress', ethertype: 'IPv4', protocol: 'tcp' } as const
    neutron.securityGroups['group-mgmt'] = {
      ...owned,
      id: 'group-mgmt',
      name: 'mgmt',
      rules: [{ ...any, ...rule, portMin: 6443, portMax: 6443 }],
    }
    neutron.floatingIps['fip-mgmt'] = {
      ...owned,
      id: 'fip-mgmt',
      name: floatingIp,
      ip: floatingIp,
      network: '',
      port: 'port-mgmt',
      fixedIp: '192.168.40.50',
      router: '',
      status: 'ACTIVE',
    }
    draft.hosts['mgmt'] = { up: true, bootedMs: 0, files: {}, services: {}, listeners: [], links: {} }
    const nic = { index: 2, mac: '52:54:00:00:00:01', mtu: 1500, kind: 'physical', master: 'ovs-system' } as const
    draft.hosts['gateway'] = {
      up: true,
      bootedMs: 0,
      files: {},
      services: {},
      listeners: [],
      links: { enp1s0: { ...nic, up: true, carrier: true, addresses: [] } },
      ovs: {
        uuid: '',
        version: '2.17.9',
        externalIds: { 'ovn-bridge-mappings': `${world.site.externalNetwork.physnet}:br-ex` },
        bridges: {
          'br-ex': {
            datapathType: 'system',
            ports: { enp1s0: { type: '', ofport: 1, error: '', externalIds: {}, options: {} } },
          },
        },
        daemonUp: true,
      },
    }
  })
}

/** Runs a line at a place, by default on the server as root; the world that comes back is as far on as the command took. */
export function run(world: World, line: string, place: Place = server, env: Record<string, string> = {}): Answer {
  const argv = line.split(' ')
  const tool = tools[argv[0] ?? '']
  if (tool === undefined) throw new Error(`no tool ${argv[0]}`)
  const answer = tool(world, { argv, stdin: '', env, deadlineMs: Number.POSITIVE_INFINITY }, place)
  return { ...answer, world: advance(answer.world, answer.world.nowMs + answer.seconds * 1000) }
}

export const k3s = { INSTALL_K3S_VERSION: 'v1.31.4+k3s1' }
export const install = `k3s-install server --disable traefik --tls-san ${floatingIp}`
export const init =
  'clusterctl init --core cluster-api:v1.9.6 --bootstrap kubeadm:v1.9.6 --control-plane kubeadm:v1.9.6 --infrastructure openstack:v0.12.2'
export const orc =
  'kubectl apply --server-side -f https://github.com/k-orc/openstack-resource-controller/releases/download/v2.0.1/install.yaml'

/** Everything that phase 6 does on the server, and some minutes. */
export function ready(world: World): World {
  let at = run(world, install, server, k3s).world
  for (const line of [orc, init]) at = run(at, line).world
  return advance(at, at.nowMs + 180_000)
}

/** What k3s left as its kubeconfig, with the floating IP for its server. */
export function sharedConfig(world: World): string {
  const text = world.hosts['mgmt']?.files['/etc/rancher/k3s/k3s.yaml']?.text ?? ''
  return text.replace('127.0.0.1', floatingIp)
}

/** The same with that kubeconfig on the jumphost. */
export function reachable(world: World): World {
  const at = ready(world)
  return produce(at, (draft) => {
    draft.jumphost.files[jumphostConfig] = { text: sharedConfig(at), mode: '600' }
  })
}
