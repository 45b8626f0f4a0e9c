import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { advance } from '../../../src/sim/engine/advance.ts'
import { providerReachable } from '../../../src/sim/host/floating.ts'
import { addHealthManagerPort, wireChassis } from '../../../src/sim/host/wiring.ts'
import { askHost } from './ask-host.ts'
import { carvedWorld, withContainer } from './carved-world.ts'

const mac = 'fa:16:3e:5b:2c:7d'
const portId = '4f2d1ad7-6a3e-4c7b-9d0e-0b9f7c1b2a3d'
const added = produce(await carvedWorld('testcloud-20260627'), (draft) => {
  wireChassis(draft, 'openstack0', { mappings: { enp1s0: 'br-ex' }, bridgeMappings: 'physnet1:br-ex' })
  wireChassis(draft, 'openstack1', { mappings: { eno9: 'br-ex' }, bridgeMappings: 'physnet1:br-ex' })
  addHealthManagerPort(draft, 'openstack0', { mac, portId, ula: 'fc00:a1b2:c3d4:e5f6::/64' })
})
const world = advance(added, added.nowMs + 60_000)
const vsctl = (...words: string[]) => askHost(world, 'openstack0', ['ovs-vsctl', ...words])

describe('what ovs-vsctl prints', () => {
  test.each([
    [['get', 'Interface', 'o-hm0', 'external_ids:iface-id'], `"${portId}"\n`],
    [['get', 'Interface', 'o-hm0', 'type'], 'internal\n'],
    [['get', 'Interface', 'o-hm0', 'error'], '[]\n'],
    [['get', 'Interface', 'o-hm0', 'link_state'], 'up\n'],
    [
      ['get', 'Interface', 'o-hm0', 'external_ids'],
      `{attached-mac="${mac}", iface-id="${portId}", iface-status=active, skip_cleanup="true"}\n`,
    ],
    [['get', 'open', '.', 'external_ids:ovn-bridge-mappings'], '"physnet1:br-ex"\n'],
    [['get', 'Open_vSwitch', '.', 'external-ids:ovn-encap-type'], 'geneve\n'],
    [['--if-exists', 'get', 'Interface', 'nope', 'ofport'], ''],
    [['port-to-br', 'o-hm0'], 'br-int\n'],
    [['iface-to-br', 'enp1s0'], 'br-ex\n'],
    [['list-ports', 'br-ex'], 'enp1s0\n'],
    [['list-br'], 'br-ex\nbr-int\n'],
    [['--bare', '--columns=name', 'find', 'Interface', 'name=o-hm0'], 'o-hm0\n'],
    [['--bare', '--columns=name', 'find', 'Interface', 'name=nope'], ''],
  ])('%j', (words, stdout) => {
    expect(vsctl(...words)).toMatchObject({ stdout, stderr: '', exitCode: 0 })
  })

  test('every table passes its schema, in each of its forms', () => {
    for (const table of ['Open_vSwitch', 'Bridge', 'Port', 'Interface']) {
      expect(vsctl('--format=json', 'list', table).exitCode).toBe(0)
      expect(vsctl('list', table).exitCode).toBe(0)
    }
  })

  test('an interface that could not be added has its error and nothing else', () => {
    const said = askHost(world, 'openstack1', [
      'ovs-vsctl',
      '--format=json',
      '--columns=name,ofport,admin_state,link_state,error',
      'list',
      'Interface',
      'eno9',
    ])
    expect(said.stdout).toBe(
      '{"data":[["eno9",-1,["set",[]],["set",[]],"could not open network device eno9 (No such device)"]],"headings":["name","ofport","admin_state","link_state","error"]}\n',
    )
    expect(askHost(world, 'openstack1', ['ovs-vsctl', 'show']).stdout).toContain(
      '                error: "could not open network device eno9 (No such device)"\n',
    )
  })

  test('nothing found is an empty table with its headings', () => {
    const said = JSON.parse(vsctl('--format=json', 'find', 'Interface', 'name=nope').stdout) as {
      data: unknown[]
      headings: string[]
    }
    expect([said.data, said.headings.length]).toEqual([[], 36])
  })
})

describe('how ovs-vsctl fails', () => {
  test.each([
    [['get', 'Interface', 'nope', 'ofport'], 1, 'ovs-vsctl: no row "nope" in table Interface\n'],
    [['list', 'Interface', 'nope'], 1, 'ovs-vsctl: no row "nope" in table Interface\n'],
    [['port-to-br', 'nope'], 1, 'ovs-vsctl: no port named nope\n'],
    [['iface-to-br', 'nope'], 1, 'ovs-vsctl: no interface named nope\n'],
    [['list-ports', 'br-nope'], 1, 'ovs-vsctl: no bridge named br-nope\n'],
    [['br-exists', 'br-nope'], 2, ''],
    [
      ['get', 'Interface', 'o-hm0', 'external_ids:nokey'],
      1,
      'ovs-vsctl: no key "nokey" in Interface record "o-hm0" column external_ids\n',
    ],
    [
      ['get', 'Interface', 'o-hm0', 'nocolumn'],
      1,
      'ovs-vsctl: Interface does not contain a column whose name matches "nocolumn"\n',
    ],
    [['list', 'Interfaces'], 1, 'ovs-vsctl: unknown table "Interfaces"\n'],
    [['frob'], 1, "ovs-vsctl: unknown command 'frob'; use --help for help\n"],
    [
      ['add-br', 'br-int'],
      1,
      'ovs-vsctl: cannot create a bridge named br-int because a bridge named br-int already exists\n',
    ],
    [
      ['add-port', 'br-ex', 'o-hm0'],
      1,
      'ovs-vsctl: cannot create a port named o-hm0 because a port named o-hm0 already exists on bridge br-int\n',
    ],
    [
      ['add-port', 'br-ex', 'eno9'],
      0,
      'ovs-vsctl: Error detected while setting up \'eno9\': could not open network device eno9 (No such device).  See ovs-vswitchd log for details.\novs-vsctl: The default log directory is "/var/log/openvswitch".\n',
    ],
  ])('%j', (words, exitCode, stderr) => {
    expect(vsctl(...words)).toMatchObject({ stdout: '', stderr, exitCode })
  })

  test('a dead ovs-vswitchd is read from, and waited for', () => {
    const dead = askHost(world, 'openstack0', ['systemctl', 'stop', 'openvswitch-switch']).world
    expect(askHost(dead, 'openstack0', ['ovs-vsctl', 'get', 'Interface', 'o-hm0', 'admin_state']).stdout).toBe('up\n')
    const written = askHost(dead, 'openstack0', [
      'ovs-vsctl',
      '--timeout=3',
      'add-port',
      'br-int',
      'zz',
      '--',
      'set',
      'Interface',
      'zz',
      'type=internal',
    ])
    expect(written).toMatchObject({ exitCode: 142, seconds: 3 })
    expect(askHost(dead, 'openstack0', ['ovs-ofctl', 'show', 'br-int']).stderr).toBe(
      'ovs-ofctl: br-int is not a bridge or a socket\n',
    )
  })
})

test('an operator repairs what Juju and the charm did to the NIC', async () => {
  const carved = withContainer(await carvedWorld('testcloud-20260627'), 'c', 'openstack0', ['10.12.4.120'])
  let at = produce(carved, (draft) =>
    wireChassis(draft, 'openstack0', { mappings: { enp1s0: 'br-ex' }, bridgeMappings: 'physnet1:br-ex' }),
  )
  expect(providerReachable(at)).toBe(false)
  for (const words of [
    ['ovs-vsctl', 'del-port', 'br-ex', 'enp1s0'],
    ['ip', 'link', 'set', 'enp1s0', 'nomaster'],
    ['ovs-vsctl', 'add-port', 'br-ex', 'enp1s0'],
  ]) {
    const said = askHost(at, 'openstack0', words)
    expect(said).toMatchObject({ exitCode: 0, stderr: '' })
    at = said.world
  }
  expect(providerReachable(at)).toBe(true)
})

test('a port that is not there by its type is made by the same call', () => {
  const said = vsctl('add-port', 'br-int', 'zz', '--', 'set', 'Interface', 'zz', 'type=internal', 'external_ids:a=b')
  expect(said).toMatchObject({ stderr: '', exitCode: 0 })
  expect(askHost(said.world, 'openstack0', ['ovs-vsctl', 'get', 'Interface', 'zz', 'external_ids']).stdout).toBe(
    '{a=b}\n',
  )
  expect(askHost(said.world, 'openstack0', ['ip', '-br', 'link', 'show', 'zz']).stdout).toMatch(/^zz +DOWN /)
})

test('OpenFlow says what is down', () => {
  const { stdout } = askHost(world, 'openstack0', ['ovs-ofctl', 'show', 'br-int'])
  expect(stdout).toContain(`(o-hm0): addr:${mac}\n     config:     0\n     state:      0\n`)
  expect(stdout).toMatch(/ LOCAL\(br-int\): .*\n {5}config: {5}PORT_DOWN\n {5}state: {6}LINK_DOWN\n/)
})
