import { describe, expect, test } from 'vitest'
import { valueOf, wrongPaths } from './hold.ts'

const header =
  '9: o-hm0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1450 qdisc noqueue state UNKNOWN group default qlen 1000\n'
const layer = '    link/ether fa:16:3e:00:00:09 brd ff:ff:ff:ff:ff:ff\n'
const inet6 =
  '    inet6 fc00:1:2:3::9/64 scope global dynamic mngtmpaddr \n       valid_lft 3600sec preferred_lft 1800sec\n'

describe('ip addr show', () => {
  test('reads a healthy o-hm0, which is UNKNOWN', () => {
    expect(valueOf('ip addr show o-hm0', header + layer + inet6)).toEqual([
      {
        ifindex: 9,
        ifname: 'o-hm0',
        flags: ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
        mtu: 1450,
        qdisc: 'noqueue',
        state: 'UNKNOWN',
        group: 'default',
        qlen: 1000,
        linkType: 'ether',
        address: 'fa:16:3e:00:00:09',
        broadcast: 'ff:ff:ff:ff:ff:ff',
        altnames: [],
        details: [],
        addresses: [
          {
            family: 'inet6',
            local: 'fc00:1:2:3::9',
            prefixlen: 64,
            scope: 'global',
            words: ['dynamic', 'mngtmpaddr'],
            valid: '3600sec',
            preferred: '1800sec',
          },
        ],
      },
    ])
  })

  test.each([
    ['another altname', `${header}${layer}    altname enp1s0\n${inet6}`],
    ['a peer', header.replace('o-hm0', 'ens5.7@ens5').replace('UNKNOWN', 'LOWERLAYERDOWN') + layer],
    ['a master', header.replace('state', 'master br-metal state') + layer],
    [
      'IPv4',
      `${header}${layer}    inet 198.51.100.7/24 brd 198.51.100.255 scope global o-hm0\n       valid_lft forever preferred_lft forever\n`,
    ],
  ])('reads %s', (_what, text) => {
    expect(wrongPaths('ip addr show', text)).toEqual([])
  })

  test.each([
    ['an unknown state', header.replace('UNKNOWN', 'SLEEPING') + layer, '[].state'],
    ['no mtu', header.replace('mtu 1450 ', '') + layer, '[].mtu'],
    ['no link layer', header, '[].linkType'],
    ['no link address', `${header}    link/ether\n`, '[].address'],
    ['an unknown word', header.replace('qdisc', 'queue') + layer, '(top)'],
    ['an address without a scope', header + layer + inet6.replace('scope global ', ''), '[].addresses[].scope'],
    ['an address without its lifetimes', `${header}${layer}    inet6 fe80::9/64 scope link \n`, '[].addresses[].valid'],
    ['a line that it never prints', `${header}${layer}    frobnicated\n`, '[].details[]'],
    ['nothing', '', '(top)'],
  ])('refuses %s', (_what, text, path) => {
    expect(wrongPaths('ip addr show', text)).toContain(path)
  })

  test('may print nothing for one family only', () => {
    expect(wrongPaths('ip -4 addr show dev o-hm0', '')).toEqual([])
  })
})

test('ip link show has a mode, and with -d more lines', () => {
  const text = header.replace('group', 'mode DEFAULT group') + layer
  expect(wrongPaths('ip link show', text)).toEqual([])
  expect(wrongPaths('ip link show', header + layer)).toEqual(['[].mode'])
  expect(wrongPaths('ip -d link show', `${text}    openvswitch addrgenmode eui64 numtxqueues 1 \n`)).toEqual([])
  expect(wrongPaths('ip -o link show', text.replace('\n    link', String.raw`\    link`))).toEqual([])
})

test('ip -o addr has one address a line', () => {
  const line = '9: o-hm0    inet6 fe80::9/64 scope link \\       valid_lft forever preferred_lft forever\n'
  expect(valueOf('ip -o addr show', line)).toMatchObject([{ ifname: 'o-hm0', local: 'fe80::9', scope: 'link' }])
  expect(wrongPaths('ip -o addr show', line.replace('inet6', 'inet7'))).toEqual(['(top)'])
})

describe('ip -br', () => {
  test.each([
    [
      'o-hm0            UNKNOWN        fc00:1:2:3::9/64 fe80::9/64 \n',
      [{ ifname: 'o-hm0', operstate: 'UNKNOWN', addresses: ['fc00:1:2:3::9/64', 'fe80::9/64'] }],
    ],
    ['o-hm0            DOWN           \n', [{ ifname: 'o-hm0', operstate: 'DOWN', addresses: [] }]],
    [
      'veth7@if13       LOWERLAYERDOWN \n',
      [{ ifname: 'veth7', link: 'if13', operstate: 'LOWERLAYERDOWN', addresses: [] }],
    ],
    [
      '\u001b[36mens5             \u001b[0m\u001b[32mUP             \u001b[0m\u001b[35m198.51.100.7\u001b[0m/24 \n',
      [{ ifname: 'ens5', operstate: 'UP', addresses: ['198.51.100.7/24'] }],
    ],
  ])('addr reads %j', (text, value) => {
    expect(valueOf('ip -br addr show', text)).toEqual(value)
  })

  test.each([
    ['o-hm0            HEALTHY        \n', '[].operstate'],
    ['o-hm0            UP             fe80::9/64 none \n', '[].addresses[]'],
    ['o-hm0\n', '(top)'],
    ['', '(top)'],
  ])('addr refuses %j', (text, path) => {
    expect(wrongPaths('ip -br addr show', text)).toEqual([path])
  })

  test('addr of one family may be nothing', () => {
    expect(wrongPaths('ip -br -4 addr show dev o-hm0', '')).toEqual([])
  })

  test('link has an address and flags', () => {
    expect(
      valueOf('ip -br link', 'ens5             UP             02:00:00:00:00:01 <BROADCAST,UP,LOWER_UP> \n'),
    ).toEqual([
      { ifname: 'ens5', operstate: 'UP', address: '02:00:00:00:00:01', flags: ['BROADCAST', 'UP', 'LOWER_UP'] },
    ])
    expect(wrongPaths('ip -br link', 'ens5             UP             02:00:00:00:00:01\n')).toEqual(['(top)'])
  })
})

test.each([
  ['default via 198.51.100.1 dev ens5 proto dhcp src 198.51.100.7 metric 100 \n', []],
  ['blackhole 192.0.2.0/24 \n', []],
  ['default \n\tnexthop via 198.51.100.1 dev ens5 weight 1 \n', []],
  ['fe80::/64 dev ens5 proto kernel metric 256 pref medium\n', []],
  ['', []],
  ['default by 198.51.100.1\n', ['(top)']],
  ['Kernel IP routing table\n', ['(top)']],
])('ip route show %j', (text, paths) => {
  expect(wrongPaths('ip route show', text)).toEqual(paths)
})

test.each([
  ['operstate', 'unknown\n', []],
  ['operstate', 'UNKNOWN\n', ['(top)']],
  ['carrier', '1\n', []],
  ['carrier', '2\n', ['(top)']],
  ['mtu', '1500\n', []],
  ['mtu', 'large\n', ['(top)']],
  ['speed', '-1\n', []],
  ['duplex', 'full\n', []],
  ['address', '02:00:00:00:00:01\n', []],
  ['operstate', '', ['(top)']],
])('cat /sys/class/net/ens5/%s %j', (attribute, text, paths) => {
  expect(wrongPaths(`cat /sys/class/net/ens5/${attribute}`, text)).toEqual(paths)
})
