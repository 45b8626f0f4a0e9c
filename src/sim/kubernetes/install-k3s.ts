import { produce, type Draft } from 'immer'
import { answer, notModelled } from '../engine/command.ts'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import type { Place, PlacedTool } from '../host/place.ts'
import type { KubernetesCluster } from '../world/kubernetes-world.ts'
import type { Server } from '../world/openstack-world.ts'
import type { World } from '../world/world.ts'
import { addCrds, addDeployment } from './add-components.ts'
import { k3sConfig } from './connect.ts'
import { kubeconfigText } from './kubeconfig.ts'
import { k3sCrds, k3sDeployments } from './providers.ts'

/**
 * The installer of k3s as `k3s-install [server] [--disable NAME] [--tls-san ADDRESS] ...` with `INSTALL_K3S_VERSION`: the single-node cluster
 * that magnum-capi-helm's own contrib/new-devstack.sh makes its management cluster of. What it prints is k3s's install.sh. When it
 * returns the API answers; the node is Ready a little later. The certificate is good for the server's own addresses and those of
 * `--tls-san`, no other: k3s refuses to add any since 1.28.8.
 */
export const installK3s: PlacedTool = (world, call, place) => {
  const version = call.env['INSTALL_K3S_VERSION'] ?? ''
  const server = Object.values(world.openstack.nova.servers).find(({ name }) => name === place.hostname)
  const options = readOptions(call.argv.slice(1))
  if (server === undefined || options === undefined || !/^v\d+\.\d+\.\d+\+k3s\d+$/.test(version))
    return notModelled(world, call)
  if (place.user !== 'root') return answer(world, { stderr: '[ERROR]  Can not find sudo\n', exitCode: 1 })
  const next = produce(world, (draft) => install(draft, place, server, { version, ...options }))
  return answer(next, { stdout: progress(version), seconds: 45 })
}

interface Options {
  readonly disabled: readonly string[]
  readonly names: readonly string[]
}

function readOptions(args: readonly string[]): Options | undefined {
  const disabled: string[] = []
  const names: string[] = []
  const rest = args[0] === 'server' ? args.slice(1) : args
  for (let at = 0; at < rest.length; at += 1) {
    const [option = '', joined] = (rest[at] ?? '').split('=')
    const value = joined ?? rest[(at += 1)]
    if (value === undefined || !['--disable', '--tls-san', '--write-kubeconfig-mode'].includes(option)) return undefined
    if (option === '--disable') disabled.push(...value.split(','))
    if (option === '--tls-san') names.push(...value.split(','))
  }
  return { disabled, names }
}

function install(
  draft: Draft<World>,
  place: Place,
  server: Server,
  options: Options & { readonly version: string },
): void {
  const host = draft.hosts[place.hostname]
  const address = serverAddress(draft, server)
  const known = draft.kubernetes.clusters[server.id]
  const cluster: Draft<KubernetesCluster> = known ?? {
    name: server.name,
    version: options.version,
    createdMs: draft.nowMs,
    endpoint: { address, port: 6443, names: [] },
    key: Buffer.from(drawFrom(draft.seed).hex(`kubernetes/${server.id}/key`, 64)).toString('base64'),
    nodes: { [server.name]: { ready: false, address, roles: ['control-plane', 'master'], createdMs: draft.nowMs } },
    deployments: {},
    crds: {},
    providers: {},
    releases: {},
  }
  cluster.endpoint.names = ['10.43.0.1', '127.0.0.1', address, 'localhost', server.name, ...options.names]
  draft.kubernetes.clusters[server.id] = cluster
  if (known === undefined) {
    const kept = k3sDeployments.filter((each) => !options.disabled.includes(each))
    for (const each of kept) addDeployment(draft, server.id, 'kube-system', each)
    if (!options.disabled.includes('traefik')) addDeployment(draft, server.id, 'kube-system', 'traefik')
    addCrds(draft, cluster, k3sCrds, ['v1'])
    schedule(draft, 20_000, { kind: 'kubernetes.node-ready', cluster: server.id })
  }
  if (host === undefined) return
  const at = draft.kubernetes.upsets.privateAddress === true ? address : '127.0.0.1'
  const names = { context: 'default', cluster: 'default', user: 'default' }
  host.files[k3sConfig] = { text: kubeconfigText(cluster, `https://${at}:6443`, names, draft.seed), mode: '600' }
  for (const name of ['k3s', 'kubectl']) host.files[`/usr/local/bin/${name}`] = { text: '', mode: '755' }
  host.listeners = [
    ...host.listeners.filter(({ port }) => port !== 6443),
    { address: '*', port: 6443, process: 'k3s-server' },
  ]
  host.services['k3s'] = { active: 'active', enabled: true, sinceMs: draft.nowMs, loaded: {} }
}

function serverAddress(world: World, { ports }: Server): string {
  return world.openstack.neutron.ports[ports[0] ?? '']?.fixedIps[0]?.ip ?? ''
}

function progress(version: string): string {
  const release = `https://github.com/k3s-io/k3s/releases/download/${version}`
  return [
    `[INFO]  Using ${version} as release`,
    `[INFO]  Downloading hash ${release}/sha256sum-amd64.txt`,
    `[INFO]  Downloading binary ${release}/k3s`,
    '[INFO]  Verifying binary download',
    '[INFO]  Installing k3s to /usr/local/bin/k3s',
    '[INFO]  Skipping installation of SELinux RPM',
    '[INFO]  Creating /usr/local/bin/kubectl symlink to k3s',
    '[INFO]  Creating /usr/local/bin/crictl symlink to k3s',
    '[INFO]  Creating /usr/local/bin/ctr symlink to k3s',
    '[INFO]  Creating killall script /usr/local/bin/k3s-killall.sh',
    '[INFO]  Creating uninstall script /usr/local/bin/k3s-uninstall.sh',
    '[INFO]  env: Creating environment file /etc/systemd/system/k3s.service.env',
    '[INFO]  systemd: Creating service file /etc/systemd/system/k3s.service',
    '[INFO]  systemd: Enabling k3s unit',
    'Created symlink /etc/systemd/system/multi-user.target.wants/k3s.service \u2192 /etc/systemd/system/k3s.service.',
    '[INFO]  systemd: Starting k3s',
    '',
  ].join('\n')
}
