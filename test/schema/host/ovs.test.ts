import { describe, expect, test } from 'vitest'
import { valueOf, wrongPaths } from './hold.ts'

const id = '6f1c2d3e-0001-4a5b-8c6d-7e8f90a1b2c3'

describe('ovs-vsctl show', () => {
  const text = `${id}
    Manager "ptcp:6640:127.0.0.1"
        is_connected: true
    Bridge br-ex
        fail_mode: secure
        datapath_type: system
        Port br-ex
            Interface br-ex
                type: internal
        Port ens9
            tag: 5
            Interface ens9
                error: "could not open network device ens9 (No such device)"
    ovs_version: "3.3.0"
`
  test('is read as a tree', () => {
    expect(valueOf('ovs-vsctl show', text)).toEqual({
      uuid: id,
      Manager: [{ name: 'ptcp:6640:127.0.0.1', is_connected: true }],
      Bridge: [
        {
          name: 'br-ex',
          fail_mode: 'secure',
          datapath_type: 'system',
          Port: [
            { name: 'br-ex', Interface: [{ name: 'br-ex', type: 'internal' }] },
            {
              name: 'ens9',
              tag: 5,
              Interface: [{ name: 'ens9', error: 'could not open network device ens9 (No such device)' }],
            },
          ],
        },
      ],
      ovs_version: '3.3.0',
    })
  })

  test('of an empty database is its uuid', () => {
    expect(wrongPaths('ovs-vsctl show', `${id}\n`)).toEqual([])
  })

  test.each([
    ['no uuid', text.replace(id, 'none'), 'uuid'],
    ['an unknown fail mode', text.replace('secure', 'careless'), 'Bridge[].fail_mode'],
    ['a port without interfaces', `${id}\n    Bridge br-ex\n        Port br-ex\n`, 'Bridge[].Port[].Interface'],
    ['a record of another kind', text.replace('Interface', 'Device'), '(top)'],
    ['a line out of place', `${id}\n            Interface br-ex\n`, '(top)'],
    ['nothing', '', 'uuid'],
  ])('with %s is refused', (_what, spoilt, path) => {
    expect(wrongPaths('ovs-vsctl show', spoilt)).toContain(path)
  })
})

test.each([
  ['ovs-vsctl list-br', 'br-ex\nbr-int\n', []],
  ['ovs-vsctl list-br', '', []],
  ['ovs-vsctl list-ports br-int', 'o-hm0\n', []],
  ['ovs-vsctl port-to-br o-hm0', 'br-int\n', []],
  ['ovs-vsctl port-to-br o-hm0', '', ['(top)']],
  ['ovs-vsctl iface-to-br o-hm0', 'br-int\nbr-ex\n', ['(top)']],
  ['ovs-vsctl br-exists br-int', '', []],
  ['ovs-vsctl br-exists br-int', 'true\n', ['(top)']],
  ['ovs-vsctl --may-exist add-port br-ex ens5 -- set Interface ens5 type=system', '', []],
  ['ovs-vsctl get-fail-mode br-int', 'secure\n', []],
  ['ovs-vsctl create Queue dscp=1', `${id}\n`, []],
])('%s %j', (line, text, paths) => {
  expect(wrongPaths(line, text)).toEqual(paths)
})

const port =
  ' 1(o-hm0): addr:fa:16:3e:00:00:09\n     config:     0\n     state:      0\n     speed: 0 Mbps now, 0 Mbps max\n'
const ofctl = `OFPT_FEATURES_REPLY (xid=0x2): dpid:0000fa163e000009\nn_tables:254, n_buffers:0\ncapabilities: FLOW_STATS\nactions: output\n${port}OFPT_GET_CONFIG_REPLY (xid=0x4): frags=normal miss_send_len=0\n`

describe('ovs-ofctl', () => {
  test('show has the ports with their bits', () => {
    const down = ofctl
      .replace('config:     0', 'config:     PORT_DOWN')
      .replace('state:      0', 'state:      LINK_DOWN')
    expect(valueOf('ovs-ofctl show br-int', down)).toEqual({
      dpid: '0000fa163e000009',
      ports: [{ port: '1', name: 'o-hm0', addr: 'fa:16:3e:00:00:09', config: ['PORT_DOWN'], state: ['LINK_DOWN'] }],
    })
  })

  test.each([
    ['show br-int', ofctl.replace('state:      0', 'state:      HALF_UP'), ['ports[].state[]']],
    ['show br-int', ofctl.replace('     config:     0\n', ''), ['ports[].config']],
    ['show br-int', ofctl.replace(/OFPT_GET.*\n/, ''), ['(top)']],
    ['dump-ports-desc br-int', `OFPST_PORT_DESC reply (xid=0x2):\n${port}`, []],
    ['dump-flows br-int', 'NXST_FLOW reply (xid=0x4):\n', []],
    [
      'dump-flows br-ex',
      'NXST_FLOW reply (xid=0x4):\n cookie=0x0, duration=2.5s, table=0, n_packets=1, n_bytes=60, idle_age=2, priority=0 actions=NORMAL\n',
      [],
    ],
    ['dump-flows br-ex', 'NXST_FLOW reply (xid=0x4):\n cookie=0x0, table=0, actions=NORMAL\n', ['(top)']],
    ['dump-flows br-ex', '', ['(top)']],
    [
      'dump-ports br-int o-hm0',
      'OFPST_PORT reply (xid=0x4): 1 ports\n  port  1: rx pkts=0, bytes=0\n           tx pkts=1, bytes=?\n',
      [],
    ],
    ['dump-ports br-int o-hm0', 'OFPST_PORT reply (xid=0x4): 1 ports\n  port  1: rx pkts=0, bytes=0\n', ['ports[].tx']],
  ])('%s %j', (words, text, paths) => {
    expect(wrongPaths(`ovs-ofctl ${words}`, text)).toEqual(paths)
  })
})

test.each([
  [
    'ovs-dpctl show',
    'system@ovs-system:\n  lookups: hit:1 missed:2 lost:0\n  flows: 0\n  port 0: ovs-system (internal)\n  port 4: ens5\n',
    [],
  ],
  ['ovs-dpctl show', 'system@ovs-system:\n  port 0: ovs-system (internal)\n', ['[].lookups']],
  ['ovs-dpctl show', 'system@ovs-system:\n  frob: 1\n', ['(top)']],
  [
    'ovs-appctl dpif/show',
    'system@ovs-system: hit:1 missed:2\n  br-ex:\n    br-ex 65534/2: (internal)\n    ens5 1/3: (system)\n',
    [],
  ],
  ['ovs-appctl dpif/show', 'system@ovs-system: hit:1\n', ['(top)']],
])('%s %j', (line, text, paths) => {
  expect(wrongPaths(line, text)).toEqual(paths)
})
