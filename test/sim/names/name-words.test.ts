import { expect, test } from 'vitest'
import { nameWords } from '../../../src/sim/names/name-words.ts'
import { typedCommands } from '../../../src/run/typed-commands.ts'
import { sampleWorld } from '../../sim/sample-world.ts'

const world = await sampleWorld()
const { maas, hypervisors } = world

const machine = Object.values(maas.machines).find((each) => each.hostname === 'openstack0')
const subnet = Object.values(maas.subnets).find((each) => each.cidr === '10.12.12.0/22')
const bridge = Object.values(maas.interfaces).find(
  (each) => each.name === 'br-internal' && each.systemId === machine?.systemId,
)
const range = Object.values(maas.ranges).find((each) => each.start === '10.12.5.0')
const disk = Object.values(hypervisors)
  .flatMap((each) => Object.values(each.domains))
  .find((each) => each.name === 'openstack0')?.disks[1]
const project = world.openstack.keystone.scopes[0]

test.each([
  [
    'a system_id',
    ['maas', 'admin', 'machine', 'read', machine?.systemId],
    'maas admin machine read <machine openstack0>',
  ],
  [
    'an interface and an object id of a VLAN',
    ['maas', 'admin', 'interface', 'update', machine?.systemId, bridge?.id, `vlan=${subnet?.vlan}`],
    'maas admin interface update <machine openstack0> <interface br-internal of openstack0> vlan=<vlan of 10.12.12.0/22>',
  ],
  [
    'a subnet',
    ['maas', 'admin', 'subnet', 'ip-addresses', subnet?.id],
    'maas admin subnet ip-addresses <subnet 10.12.12.0/22>',
  ],
  [
    'a range',
    ['maas', 'admin', 'iprange', 'delete', range?.id],
    'maas admin iprange delete <range 10.12.5.0-10.12.7.254>',
  ],
  ['the path of a disk', ['qemu-img', 'info', disk?.source], 'qemu-img info <disk vdb of openstack0>'],
  ['a UUID inside a word', ['openstack', 'x', `--p=${project?.id}`], `openstack x --p=<project ${project?.project}>`],
  [
    'a folder for a secret',
    ['cat', '/home/operator/checkride-abcd2345/secret'],
    'cat /home/operator/<private folder>/secret',
  ],
  // What only looks like an id is none.
  [
    'a number that is no id',
    ['maas', 'admin', 'machines', 'allocate', 'cpu_count=4', 'mem=4096'],
    'maas admin machines allocate cpu_count=4 mem=4096',
  ],
  ['an address of the site', ['curl', 'http://10.12.4.50:5000/'], 'curl http://10.12.4.50:5000/'],
  ['a unit', ['juju', 'ssh', 'vault/0', '--', 'a b', ''], "juju ssh vault/0 -- 'a b' ''"],
])('%s is shown as what it was resolved from', (_what, words, line) => {
  const argv = words.map(String)
  expect(typedCommands([{ argv, naming: nameWords(world, world) }])).toEqual([line])
})

test('what a command has removed is named by the world that it found', () => {
  const gone = { ...world, maas: { ...maas, machines: {} } }
  const argv = ['maas', 'admin', 'machine', 'delete', String(machine?.systemId)]
  expect(typedCommands([{ argv, naming: nameWords(gone, world) }])).toEqual([
    'maas admin machine delete <machine openstack0>',
  ])
})
