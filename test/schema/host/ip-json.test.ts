import { describe, expect, test } from 'vitest'
import { json, renamed, valueOf, wanted, without, wrongPaths } from './hold.ts'

const forever = 4_294_967_295
const global6 = {
  family: 'inet6',
  local: 'fc00:1:2:3::9',
  prefixlen: 64,
  scope: 'global',
  dynamic: true,
  mngtmpaddr: true,
  noprefixroute: true,
  valid_life_time: 3600,
  preferred_life_time: 1800,
}
const inner6 = {
  family: 'inet6',
  local: 'fe80::9',
  prefixlen: 64,
  scope: 'link',
  valid_life_time: forever,
  preferred_life_time: forever,
}
const inet = {
  family: 'inet',
  local: '198.51.100.7',
  prefixlen: 24,
  broadcast: '198.51.100.255',
  scope: 'global',
  label: 'ens5',
  valid_life_time: forever,
  preferred_life_time: forever,
}
const start = {
  ifindex: 9,
  ifname: 'o-hm0',
  flags: ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
  mtu: 1450,
  qdisc: 'noqueue',
  operstate: 'UNKNOWN',
  group: 'default',
  txqlen: 1000,
}
const layer = { link_type: 'ether', address: 'fa:16:3e:00:00:09', broadcast: 'ff:ff:ff:ff:ff:ff' }
const address = { ...start, ...layer, addr_info: [global6, inner6] }
const link = { ...start, linkmode: 'DEFAULT', ...layer }
const details = {
  promiscuity: 1,
  min_mtu: 68,
  max_mtu: 65535,
  linkinfo: { info_kind: 'openvswitch' },
  num_tx_queues: 1,
  num_rx_queues: 1,
  gso_max_size: 65536,
  gso_max_segs: 65535,
}

describe('ip -j addr show', () => {
  const line = 'ip -j addr show o-hm0'

  test('a healthy o-hm0 is UNKNOWN', () => {
    expect(valueOf(line, json([address]))).toEqual([address])
    expect(address.operstate).toBe('UNKNOWN')
  })

  test.each([
    [
      'down, without an address',
      [{ ...address, flags: ['BROADCAST'], operstate: 'DOWN', qdisc: 'noop', addr_info: [] }],
    ],
    ['with IPv4', [{ ...address, addr_info: [inet] }]],
    ['with a queue of no length', [without(address, 'txqlen')]],
    ['of a VLAN', [{ ...address, ifname: 'ens5.7', link: 'ens5', operstate: 'LOWERLAYERDOWN' }]],
    ['of a device whose lower one is in another namespace', [{ ...address, link_index: 12, link_netnsid: 0 }]],
    ['of a tunnel, which has no link address', [{ ...start, link_type: 'none', link: null, addr_info: [] }]],
    ['of a port', [{ ...address, master: 'ovs-system', altnames: ['enp1s0'] }]],
    ['while the address is tried', [{ ...address, addr_info: [{ ...global6, tentative: true }] }]],
  ])('is read: a device %s', (_what, value) => {
    expect(wrongPaths(line, json(value))).toEqual([])
  })

  test.each([
    'ifindex',
    'ifname',
    'flags',
    'mtu',
    'qdisc',
    'operstate',
    'group',
    'link_type',
    'address',
    'broadcast',
    'addr_info',
  ])('a device without %s is refused', (key) => {
    expect(wrongPaths(line, json([without(address, key)]))).toEqual([`[].${key}`.replace(/^\./, '')])
    expect(wrongPaths(line, json([renamed(address, key)]))).toHaveLength(1)
  })

  test.each([
    ['an operstate that no kernel has', { ...address, operstate: 'unknown' }, '[].operstate'],
    ['flags as text', { ...address, flags: 'UP' }, '[].flags'],
    ['an mtu as text', { ...address, mtu: '1500' }, '[].mtu'],
    ['a family of another kind', { ...address, addr_info: [{ ...inner6, family: 'ipv6' }] }, '[].addr_info[].family'],
    ['an address under another key', { ...address, addr_info: [renamed(inner6, 'local')] }, '[].addr_info[].local'],
    ['a prefix as text', { ...address, addr_info: [{ ...inner6, prefixlen: '64' }] }, '[].addr_info[].prefixlen'],
    ['an IPv4 address without its label', { ...address, addr_info: [without(inet, 'label')] }, '[].addr_info[].label'],
    [
      'an address that ends and is not dynamic',
      { ...address, addr_info: [without(global6, 'dynamic')] },
      '[].addr_info[].dynamic',
    ],
  ])('%s is refused', (_what, device, path) => {
    expect(wrongPaths(line, json([device]))).toEqual([path])
  })

  test('an empty list is refused where nothing was filtered, and read where something was', () => {
    expect(wrongPaths(line, '[]\n')).toEqual(['(top)'])
    expect(wrongPaths('ip -j addr show', '[]\n')).toEqual(['(top)'])
    expect(wrongPaths('ip -j -4 addr show dev o-hm0', '[]\n')).toEqual([])
    expect(wrongPaths('ip -j addr show type vxlan', '[]\n')).toEqual([])
  })

  test('what a filter left out is `{}`, which is no device elsewhere', () => {
    expect(wrongPaths('ip -j addr show up', json([{}, address]))).toEqual([])
    expect(wrongPaths('ip -j addr show scope global', json([{ ...address, addr_info: [global6, {}] }]))).toEqual([])
    expect(wrongPaths('ip -j addr show up', json([{}, renamed(address, 'ifname')]))).toEqual(['[].ifname'])
    expect(wrongPaths(line, json([{}]))).toContain('[].ifname')
  })

  test('-6 leaves the link layer out, and without a device also qdisc and group', () => {
    const six = { ...start, addr_info: [inner6] }
    expect(wrongPaths('ip -j -6 addr show dev o-hm0', json([six]))).toEqual([])
    expect(wrongPaths('ip -j -6 addr show dev o-hm0', json([without(six, 'qdisc')]))).toEqual(['[].qdisc'])
    expect(wrongPaths('ip -j -6 addr show', json([without(without(six, 'qdisc'), 'group')]))).toEqual([])
    expect(wrongPaths('ip -j -4 addr show', json([{ ...start, addr_info: [inet] }]))).toEqual([])
  })

  test('empty output is no JSON', () => {
    expect(wrongPaths(line, '')).toEqual(['(top)'])
  })
})

describe('ip -j link show', () => {
  test('has a link mode and no addresses', () => {
    expect(wrongPaths('ip -j link show', json([link]))).toEqual([])
    expect(wrongPaths('ip -j link', json([without(link, 'linkmode')]))).toEqual(['[].linkmode'])
  })

  test.each(Object.keys(details).filter((key) => key !== 'linkinfo'))('-d needs %s', (key) => {
    const device = { ...link, ...details }
    expect(wrongPaths('ip -j -d link show o-hm0', json([device]))).toEqual([])
    expect(wrongPaths('ip -j -d link show o-hm0', json([without(device, key)]))).toEqual([`[].${key}`])
  })

  test.each([
    [{ info_kind: 'vlan', info_data: { protocol: '802.1Q', id: 103, flags: ['REORDER_HDR'] } }, []],
    [{ info_kind: 'vlan', info_data: { protocol: '802.1Q', vid: 103, flags: [] } }, ['[].linkinfo.info_data.id']],
    [{ info_kind: 'vlan' }, ['[].linkinfo.info_data']],
    [
      { info_kind: 'tun', info_data: { type: 'tap', pi: false, vnet_hdr: false, multi_queue: false, persist: true } },
      [],
    ],
    [
      { info_kind: 'tun', info_data: { type: 'pat', pi: false, vnet_hdr: false, multi_queue: false, persist: true } },
      ['[].linkinfo.info_data.type'],
    ],
    [{ info_kind: 'veth' }, []],
    [{ info_kind: 'netdevsim', info_data: { anything: 1 } }, []],
    [
      {
        info_kind: 'veth',
        info_slave_kind: 'bond',
        info_slave_data: { state: 'ACTIVE', mii_status: 'UP', link_failure_count: 0, perm_hwaddr: 'x', queue_id: 0 },
      },
      [],
    ],
    [
      {
        info_kind: 'veth',
        info_slave_kind: 'bond',
        info_slave_data: { state: 'BUSY', mii_status: 'UP', link_failure_count: 0, perm_hwaddr: 'x', queue_id: 0 },
      },
      ['[].linkinfo.info_slave_data.state'],
    ],
    [{ info_kind: 'veth', info_slave_kind: 'openvswitch' }, []],
  ])('linkinfo %j', (linkinfo, paths) => {
    expect(wrongPaths('ip -j -d link show', json([{ ...link, ...details, linkinfo }]))).toEqual(paths)
  })

  test('-s has counters', () => {
    const side = { bytes: 1, packets: 1, errors: 0, dropped: 0 }
    expect(wrongPaths('ip -j -s link show lo', json([{ ...link, stats64: { rx: side, tx: side } }]))).toEqual([])
    expect(wrongPaths('ip -j -s link show lo', json([link]))).toEqual(['[].stats64'])
  })
})

describe('the brief JSON forms', () => {
  test.each([
    [
      'ip -j -br addr',
      { ifname: 'ens5', operstate: 'UP', addr_info: [{ local: '198.51.100.7', prefixlen: 24 }] },
      'addr_info',
    ],
    ['ip -j -br link', { ifname: 'ens5', operstate: 'UP', address: '02:00:00:00:00:01', flags: ['UP'] }, 'address'],
  ])('%s', (line, device, key) => {
    expect(wrongPaths(line, json([device]))).toEqual([])
    expect(wrongPaths(line, json([renamed(device, key)]))).toEqual([`[].${key}`])
    expect(wrongPaths(line, json([{ ...device, operstate: 'up' }]))).toEqual(['[].operstate'])
  })
})

describe('ip -j route, rule and neigh', () => {
  test.each([
    ['ip -j route show', [{ dst: 'default', gateway: '198.51.100.1', dev: 'ens5', flags: [] }], []],
    ['ip -j route show', [], []],
    [
      'ip -j route show',
      [{ dst: 'default', nexthops: [{ gateway: '198.51.100.1', dev: 'ens5', weight: 1, flags: [] }], flags: [] }],
      [],
    ],
    ['ip -j route show', [{ type: 'blackhole', dst: '192.0.2.0/24', flags: [] }], []],
    ['ip -j route show', [{ dst: 'default', gateway: '198.51.100.1', flags: [] }], ['[].dev']],
    ['ip -j route show', [{ to: 'default', dev: 'ens5', flags: [] }], ['[].dst']],
    ['ip -j route show', [{ dst: 'default', dev: 'ens5' }], ['[].flags']],
    [
      'ip -j -6 route show',
      [{ dst: 'fe80::/64', dev: 'ens5', protocol: 'kernel', metric: 256, flags: [], pref: 'middle' }],
      ['[].pref'],
    ],
    [
      'ip -j route get 192.0.2.9',
      [
        {
          dst: '192.0.2.9',
          gateway: '198.51.100.1',
          dev: 'ens5',
          prefsrc: '198.51.100.7',
          flags: [],
          uid: 0,
          cache: [],
        },
      ],
      [],
    ],
    ['ip -j rule show', [{ priority: 0, src: 'all', table: 'local' }], []],
    ['ip -j rule show', [{ priority: '0', src: 'all', table: 'local' }], ['[].priority']],
    ['ip -j neigh show', [{ dst: '198.51.100.1', dev: 'ens5', lladdr: '02:00:00:00:00:02', state: ['REACHABLE'] }], []],
    ['ip -j neigh show', [{ dst: '198.51.100.1', dev: 'ens5', state: ['GONE'] }], ['[].state[]']],
  ])('%s %j', (line, value, paths) => {
    expect(wrongPaths(line, json(value))).toEqual(paths)
  })
})

test('what was expected is said in words', () => {
  expect(wanted('ip -j addr show', json([{ ...address, operstate: 'up' }]))).toContain('"LOWERLAYERDOWN"')
})
