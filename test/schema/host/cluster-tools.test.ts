import { describe, expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { failureOf } from '../../../src/schema/failure.ts'

function read(line: string, stdout: string): boolean | undefined {
  const argv = line.split(' ')
  return commandFor(argv)?.read(stdout, { argv, version: '' }).ok
}

const upgraded = `Release "addons" does not exist. Installing it now.
NAME: addons
LAST DEPLOYED: Tue Dec  1 08:00:00 2026
NAMESPACE: capi-addon-system
STATUS: deployed
REVISION: 1
TEST SUITE: None
`
const release =
  '{"name":"addons","namespace":"capi","revision":"1","updated":"2026-12-01 08:00:00.1 +0000 UTC","status":"deployed","chart":"addons-0.1.0","app_version":"0.1.0"}'

describe('what these tools print is read, and what they cannot have printed is refused', () => {
  test.each([
    ['helm list -A -o json', '[]\n', true],
    ['helm list -A -o json', `[${release}]\n`, true],
    ['helm list -A -o json', `[${release.replace('"1"', '1')}]\n`, false],
    ['helm upgrade addons addons --install', upgraded, true],
    ['helm upgrade addons addons --install', upgraded.replace('deployed', 'done'), false],
    ['helm version --short', 'v3.16.4+g7877b45\n', true],
    ['helm version --short', '3.16.4\n', false],
    ['kubectl api-versions', 'apps/v1\ncluster.x-k8s.io/v1beta1\nv1\n', true],
    ['kubectl api-versions', 'clusters.cluster.x-k8s.io\n', false],
    ['kubectl wait --for=condition=Ready node --all', 'node/kube-0 condition met\n', true],
    ['kubectl wait --for=condition=Ready node --all', 'node/kube-0\n', false],
    ['kubectl apply -f a.yaml', 'namespace/orc-system created\n', true],
    ['kubectl apply -f a.yaml', 'namespace/orc-system\n', false],
  ])('%s: %j', (line, stdout, ok) => {
    expect(read(line, stdout)).toBe(ok)
  })
})

test.each([
  [
    'helm list -o json',
    'Error: Kubernetes cluster unreachable: Get "https://192.0.2.1:6443/version": dial tcp 192.0.2.1:6443: i/o timeout\n',
    'unreachable',
  ],
  ['kubectl wait --for=condition=Ready node a', 'error: timed out waiting for the condition on nodes/a\n', 'failed'],
])('%s: why it failed is known', (line, stderr, reason) => {
  const failures = commandFor(line.split(' '))?.failures ?? []
  expect(failureOf(failures, { exitCode: 1, stdout: '', stderr })?.reason).toBe(reason)
})
