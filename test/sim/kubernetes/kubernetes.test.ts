import { produce, type Draft } from 'immer'
import { describe, expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { advance } from '../../../src/sim/engine/advance.ts'
import { hostPlace, jumphostPlace } from '../../../src/sim/host/place.ts'
import type { World } from '../../../src/sim/world/world.ts'
import {
  floatingIp,
  init,
  install,
  jumphostConfig,
  k3s,
  managementWorld,
  orc,
  reachable,
  ready,
  run,
  server,
  sharedConfig,
} from './management-world.ts'

const nodes = `kubectl get nodes -o json --kubeconfig ${jumphostConfig}`

function firstOf(world: World, line: string): string {
  return JSON.stringify((JSON.parse(run(world, line).stdout) as { items: unknown[] }).items[0])
}

describe('what is printed is what the schemas say', () => {
  test.each([
    'kubectl get nodes -o json',
    'kubectl get node mgmt -o json',
    'kubectl get deployments -A -o json',
    'kubectl get pods -n capo-system -o json',
    'kubectl get crd -o json',
    'kubectl get crd images.openstack.k-orc.cloud -o json',
    'kubectl get providers.clusterctl.cluster.x-k8s.io -A -o json',
    'kubectl get clusters.cluster.x-k8s.io -A -o json',
    'kubectl get deployments -n capo-system -o name',
    'kubectl version --client -o json',
    'kubectl api-versions',
    'kubectl config view -o json',
    'kubectl get --raw /readyz',
    'kubectl wait --for=condition=Ready node --all --timeout=60s',
    orc,
    'helm list -A -o json',
    'helm upgrade addons addons --install --repo https://charts.example --version 0.1.0 --namespace addons --wait',
  ])('%s', async (line) => {
    const { stdout, exitCode, stderr } = run(ready(await managementWorld()), line)
    const argv = line.split(' ')
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
    expect(commandFor(argv)?.read(stdout, { argv, version: '' })).toMatchObject({ ok: true, drift: [] })
  })
})

test('a single-node cluster answers as soon as it is installed, and its node is Ready a little later', async () => {
  const { stdout, world } = run(await managementWorld(), install, server, k3s)
  expect(stdout).toMatch(/^\[INFO\] {2}Using v1\.31\.4\+k3s1 as release\n/)
  expect(firstOf(world, 'kubectl get nodes -o json')).toContain('"status":"True","type":"Ready"')
  const atOnce = {
    ...world,
    kubernetes: run({ ...(await managementWorld()), events: [] }, install, server, k3s).world.kubernetes,
  }
  expect(Object.keys(atOnce.kubernetes.clusters)).toEqual(['mgmt-id'])
})

test('an installation without a version is not modelled: it would be the newest of the day', async () => {
  expect(run(await managementWorld(), install)).toMatchObject({ exitCode: 97 })
})

describe('from the jumphost', () => {
  test('a kubeconfig with the floating IP works', async () => {
    const world = reachable(await managementWorld())
    expect(run(world, nodes, jumphostPlace(world))).toMatchObject({ exitCode: 0, stderr: '' })
  })

  const timeout = `Unable to connect to the server: dial tcp ${floatingIp}:6443: i/o timeout\n`
  test.each<[string, (draft: Draft<World>) => void, string, string]>([
    [
      'no file',
      (draft) => {
        draft.jumphost.files = {}
      },
      `error: stat ${jumphostConfig}: no such file or directory\n`,
      '',
    ],
    [
      'nothing that listens',
      (draft) => {
        draft.kubernetes.clusters = {}
      },
      `The connection to the server ${floatingIp}:6443 was refused - did you specify the right host or port?\n`,
      '"items": []',
    ],
    [
      'a port that is closed',
      (draft) => {
        draft.openstack.neutron.securityGroups = {}
      },
      timeout,
      '"items": []',
    ],
    [
      'a provider network that is dark',
      (draft) => {
        draft.hostUpsets = { ...draft.hostUpsets, providerDark: true }
      },
      timeout,
      '"items": []',
    ],
    [
      'another key',
      (draft) => {
        const cluster = draft.kubernetes.clusters['mgmt-id']
        if (cluster !== undefined) cluster.key = 'another'
      },
      'error: You must be logged in to the server (Unauthorized)\n',
      '',
    ],
  ])('%s is told in the words of kubectl', async (_what, change, stderr, stdout) => {
    const world = produce(reachable(await managementWorld()), change)
    const answer = run(world, nodes, jumphostPlace(world))
    expect(answer).toMatchObject({ exitCode: 1, stderr })
    expect(answer.stdout).toContain(stdout)
  })

  test('the certificate is not good for an address that nobody named', async () => {
    const { world } = run(await managementWorld(), 'k3s-install server', server, k3s)
    const copied = produce(world, (draft) => {
      draft.jumphost.files[jumphostConfig] = { text: sharedConfig(world), mode: '600' }
    })
    expect(run(copied, nodes, jumphostPlace(copied)).stderr).toBe(
      `Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for 10.43.0.1, 127.0.0.1, 192.168.40.50, not ${floatingIp}\n`,
    )
  })
})

test('the kubeconfig that k3s leaves is for root alone', async () => {
  expect(run(ready(await managementWorld()), 'kubectl get nodes -o json', hostPlace('mgmt'))).toMatchObject({
    exitCode: 1,
    stdout: '',
    stderr:
      'error: error loading config file "/etc/rancher/k3s/k3s.yaml": open /etc/rancher/k3s/k3s.yaml: permission denied\n',
  })
})

describe('Cluster API', () => {
  test('its provider for OpenStack ends again and again until the Image CRD is there', async () => {
    let { world } = run(await managementWorld(), install, server, k3s)
    world = run(world, init).world
    world = advance(world, world.nowMs + 120_000)
    expect(firstOf(world, 'kubectl get pods -n capo-system -o json')).toContain('CrashLoopBackOff')
    world = run(world, orc).world
    world = advance(world, world.nowMs + 120_000)
    expect(firstOf(world, 'kubectl get pods -n capo-system -o json')).not.toContain('CrashLoopBackOff')
  })

  test('a second init is refused', async () => {
    expect(run(ready(await managementWorld()), init)).toMatchObject({
      exitCode: 1,
      stderr:
        'Error: there is already an instance of the "cluster-api" provider installed in the "capi-system" namespace\n',
    })
  })

  test('wait gives up at its own limit and says for what', async () => {
    let { world } = run(await managementWorld(), install, server, k3s)
    world = run(world, init).world
    const line = 'kubectl wait --for=condition=Available deployment --all -n capo-system --timeout=60s'
    expect(run(world, line)).toMatchObject({
      exitCode: 1,
      stderr: 'error: timed out waiting for the condition on deployments/capo-controller-manager\n',
    })
  })

  test.each([
    ['kubectl get clusters -A -o json', 'error: the server doesn\'t have a resource type "clusters"\n'],
    ['kubectl get node nope -o json', 'Error from server (NotFound): nodes "nope" not found\n'],
    [
      'kubectl get crd images.openstack.k-orc.cloud -o json',
      'Error from server (NotFound): customresourcedefinitions.apiextensions.k8s.io "images.openstack.k-orc.cloud" not found\n',
    ],
  ])('%s of a bare cluster', async (line, stderr) => {
    const { world } = run(await managementWorld(), install, server, k3s)
    expect(run(world, line)).toMatchObject({ exitCode: 1, stdout: '', stderr })
  })
})

test('helm says why it does not reach a cluster, and warns of a file that others may read', async () => {
  const world = produce(reachable(await managementWorld()), (draft) => {
    const file = draft.jumphost.files[jumphostConfig]
    if (file !== undefined) file.mode = '644'
    draft.openstack.neutron.securityGroups = {}
  })
  const { stderr } = run(world, `helm list -A -o json --kubeconfig ${jumphostConfig}`, jumphostPlace(world))
  expect(stderr.split('\n')).toEqual([
    `WARNING: Kubernetes configuration file is group-readable. This is insecure. Location: ${jumphostConfig}`,
    `WARNING: Kubernetes configuration file is world-readable. This is insecure. Location: ${jumphostConfig}`,
    `Error: Kubernetes cluster unreachable: Get "https://${floatingIp}:6443/version": dial tcp ${floatingIp}:6443: i/o timeout`,
    '',
  ])
})

test('the same seed makes the same cluster', async () => {
  expect(ready(await managementWorld(5)).kubernetes).toEqual(ready(await managementWorld(5)).kubernetes)
})
