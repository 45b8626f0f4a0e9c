import { describe, expect, test } from 'vitest'
import { json, renamed, schemaOf, valueOf, without, wrongPaths } from './hold.ts'

const condition = { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'ready' }
const nodeInfo = {
  kubeletVersion: 'v1.31.4',
  osImage: 'Ubuntu',
  kernelVersion: '5.15',
  containerRuntimeVersion: 'containerd://1.7',
}
const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n0' }, status: { conditions: [condition], nodeInfo } }
const list = { apiVersion: 'v1', items: [node], kind: 'List', metadata: { resourceVersion: '' } }

describe('kubectl get -o json', () => {
  const line = 'kubectl --kubeconfig k get nodes -o json'

  test.each([
    [list, []],
    [{ ...list, items: [] }, []],
    [{ ...list, items: [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' }, spec: {} }] }, []],
    [{ ...list, kind: 'NodeList' }, ['kind']],
    [renamed(list, 'items'), ['items']],
    [{ ...list, items: [renamed(node, 'kind')] }, ['items[].*']],
    [{ ...list, items: [without(node, 'status')] }, ['items[].*']],
    [{ ...list, items: [{ ...node, metadata: {} }] }, ['items[].*.name']],
    [
      { ...list, items: [{ ...node, status: { conditions: [{ ...condition, status: true }], nodeInfo } }] },
      ['items[].*.conditions[].status'],
    ],
    [
      { ...list, items: [{ ...node, status: { conditions: [{ ...condition, status: 'Maybe' }], nodeInfo } }] },
      ['items[].*.conditions[].status'],
    ],
  ])('%j', (value, paths) => {
    expect(wrongPaths(line, json(value))).toHaveLength(paths.length)
  })

  test('one by name is that object', () => {
    expect(wrongPaths('kubectl get node n0 -o json', json(node))).toEqual([])
    expect(wrongPaths('kubectl get node/n0 -ojson', json(node))).toEqual([])
    expect(wrongPaths('kubectl get node n0 -o json', json(without(node, 'metadata')))).not.toEqual([])
  })
})

test.each([
  ['kubectl get nodes', 'NAME   STATUS   AGE\nn0     Ready    5m\n', []],
  ['kubectl get pods -A', 'NAMESPACE   NAME   READY\nkube        p0     1/1\n', []],
  ['kubectl get nodes', '', []],
  ['kubectl get nodes', 'n0     Ready    5m\n', ['(top)']],
  ['systemctl is-active haproxy', 'active\n', []],
  ['systemctl is-active haproxy', 'running\n', ['[]']],
  ['systemctl is-active haproxy', '', ['(top)']],
  ['systemctl reload haproxy', '', []],
  [
    'ss -ltn',
    'State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\nLISTEN 0      128          0.0.0.0:9501      0.0.0.0:*          \n',
    [],
  ],
  ['ss -Hltnp', 'LISTEN 0      128    [::1]:9501 [::]:* users:(("a b",pid=7,fd=3))\n', []],
  ['ss -ltn', 'State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n', []],
  ['ss -Hltn', 'HEARING 0      128    0.0.0.0:9501 0.0.0.0:*\n', ['[].state']],
  ['ss -Hltn', 'nothing at all\n', ['(top)']],
  ['cat /etc/hostname', 'a\n', []],
  ['stat -c %a /etc', '755\n', []],
  ['stat -c %a /etc', 'rwx\n', ['[]']],
  ['du -k a', '200\ta\n', []],
  ['du -k a', 'a 200\n', ['(top)']],
  ['mktemp -d -p /root a-XXX', '/root/a-pq8\n', []],
  ['mktemp -d -p /root a-XXX', '', ['(top)']],
  ['printenv HOME', '/home/ubuntu\n', []],
  ['printenv HOME', '', ['(top)']],
])('%s %j', (line, text, paths) => {
  expect(wrongPaths(line, text)).toEqual(paths)
})

test('an exit code that answers is no failure', () => {
  expect(schemaOf('systemctl is-active haproxy').dataExits).toContain(3)
  expect(schemaOf('ovs-vsctl br-exists br-int').dataExits).toEqual([2])
  expect(schemaOf('qemu-img check --output json a').dataExits).toEqual([2, 3])
})

test('the process that listens is named where it is asked for', () => {
  expect(valueOf('ss -Hltnp', 'LISTEN 0      128    127.0.0.1:9501 0.0.0.0:* users:(("magnum",pid=7,fd=3))\n')).toEqual(
    [
      {
        state: 'LISTEN',
        received: '0',
        sent: '128',
        local: '127.0.0.1:9501',
        peer: '0.0.0.0:*',
        process: 'users:(("magnum",pid=7,fd=3))',
      },
    ],
  )
})
