import { describe, expect, test } from 'vitest'
import { valueOf, wrongPaths } from './hold.ts'

const id = '6f1c2d3e-0001-4a5b-8c6d-7e8f90a1b2c3'
const head = (role: string, leader: string): string =>
  `a1b2\nName: OVN_Southbound\nCluster ID: c1c2 (${id})\nServer ID: a1b2 (${id})\nAddress: ssl:192.0.2.1:6644\nStatus: cluster member\nRole: ${role}\nTerm: 4\nLeader: ${leader}\nVote: unknown\n\n`
const elected = 'Last Election started 900 ms ago, reason: timeout\nLast Election won: 890 ms ago\n'
const tail =
  'Election timer: 4000\nLog: [2, 9]\nEntries not yet committed: 0\nEntries not yet applied: 0\nConnections: <-d3d4 (->e5e6)\nDisconnections: 1\nServers:\n'
const leaderServers =
  '    a1b2 (a1b2 at ssl:192.0.2.1:6644) (self) next_index=2 match_index=8\n    d3d4 (d3d4 at ssl:192.0.2.2:6644) next_index=9 match_index=8 last msg 120 ms ago\n'
const followerServers =
  '    a1b2 (a1b2 at ssl:192.0.2.1:6644) (self)\n    d3d4 (d3d4 at ssl:192.0.2.2:6644) last msg 120 ms ago\n'
const leader = head('leader', 'self') + elected + tail + leaderServers
const follower = head('follower', 'd3d4') + tail + followerServers
const candidate =
  head('candidate', 'unknown').replace('cluster member', 'disconnected from the cluster (election timeout)') +
  tail +
  followerServers
const line = 'ovn-appctl -t /var/run/ovn/ovnsb_db.ctl cluster/status OVN_Southbound'

describe('cluster/status', () => {
  test.each([
    ['leader', leader],
    ['follower', follower],
    ['candidate', candidate],
  ])('of a %s is read', (_role, text) => {
    expect(wrongPaths(line, text)).toEqual([])
  })

  test('has the servers with what is known of them', () => {
    expect(valueOf(line, leader)).toMatchObject({
      Role: 'leader',
      Connections: ['<-d3d4', '(->e5e6)'],
      Servers: [
        { id: 'a1b2', self: true, next_index: 2, match_index: 8 },
        { id: 'd3d4', self: false, last_msg_ms: 120 },
      ],
    })
  })

  test.each([
    ['another role', leader.replace('Role: leader', 'Role: king'), ['Role']],
    ['another status', leader.replace('cluster member', 'well'), ['Status']],
    ['a key of another name', leader.replace('Election timer', 'Election clock'), ['Election timer']],
    ['a leader that names another', leader.replace('Leader: self', 'Leader: d3d4'), ['Leader']],
    ['a follower that leads', follower.replace('Leader: d3d4', 'Leader: self'), ['Leader']],
    ['a leader that never won', leader.replace(/Last Election won.*\n/, ''), ['Last Election won']],
    ['a leader without indexes', leader.replace(leaderServers, followerServers), ['Servers[].match_index']],
    ['no servers', leader.slice(0, leader.indexOf('Servers:')), ['Servers']],
    ['a term in words', leader.replace('Term: 4', 'Term: four'), ['Term']],
  ])('with %s is refused', (_what, text, paths) => {
    expect([...new Set(wrongPaths(line, text))]).toEqual(paths)
  })

  test('is never nothing', () => {
    expect(wrongPaths(line, '')).toContain('short')
  })
})

test.each([
  ['Status: active\n', []],
  ['Status: standby\n', []],
  ['Status: paused\n', []],
  ['Status: dreaming\n', ['Status']],
  ['active\n', ['(top)']],
])('ovn-northd status %j', (text, paths) => {
  expect(wrongPaths('ovn-appctl -t ovn-northd status', text)).toEqual(paths)
})

describe('ovn-sbctl show', () => {
  const text =
    'Chassis node1.example\n    hostname: node1.example\n    Encap geneve\n        ip: "192.0.2.1"\n        options: {csum="true"}\n    Port_Binding lrp-1\n    Port_Binding "6f1c2d3e-0001-4a5b-8c6d-7e8f90a1b2c3"\n'

  test('is read as a tree, and an empty database as nothing', () => {
    expect(valueOf('ovn-sbctl show', text)).toEqual({
      Chassis: [
        {
          name: 'node1.example',
          hostname: 'node1.example',
          Encap: [{ name: 'geneve', ip: '192.0.2.1', options: ['map', [['csum', 'true']]] }],
          Port_Binding: [{ name: 'lrp-1' }, { name: id }],
        },
      ],
    })
    expect(wrongPaths('ovn-sbctl --timeout=5 --no-leader-only show', '')).toEqual([])
  })

  test.each([
    [text.replace('geneve', 'gre'), ['Chassis[].Encap[].name']],
    [text.replace('ip:', 'address:'), ['Chassis[].Encap[].ip']],
    [text.replace('Encap', 'Tunnel'), ['(top)']],
  ])('refuses %j', (spoilt, paths) => {
    expect(wrongPaths('ovn-sbctl show', spoilt)).toEqual(paths)
  })
})

describe('ovn-nbctl', () => {
  const text = `switch ${id} (neutron-net) (aka lb-mgmt-net)\n    port p0\n        type: router\n        addresses: ["router"]\n        router-port: lrp-1\nrouter ${id} (r1)\n    port lrp-1\n        mac: "fa:16:3e:00:00:01"\n        networks: ["192.0.2.1/24"]\n        gateway chassis: [node1.example]\n    nat ${id}\n        external ip: "198.51.100.9"\n        logical ip: "192.0.2.0/24"\n        type: "snat"\n`

  test('show reads switches, routers, ports and NAT', () => {
    expect(valueOf('ovn-nbctl show', text)).toMatchObject({
      router: [
        {
          port: [{ name: 'lrp-1', 'gateway chassis': 'node1.example' }],
          nat: [{ type: 'snat', 'external ip': '198.51.100.9' }],
        },
      ],
    })
  })

  test.each([
    [text.replace('"snat"', '"sonat"'), ['router[].nat[].type']],
    [text.replace('mac:', 'address:'), ['router[].port[].mac']],
    [text.replace(`switch ${id}`, 'switch one'), ['switch[].name']],
    [text.replace('port p0', 'plug p0'), ['(top)']],
  ])('show refuses %j', (spoilt, paths) => {
    expect(wrongPaths('ovn-nbctl show', spoilt)).toEqual(paths)
  })

  test.each([
    ['ls-list', `${id} (sw0)\n`, []],
    ['ls-list', '', []],
    ['ls-list', 'sw0\n', ['(top)']],
    ['lsp-get-up p0', 'up\n', []],
    ['lsp-get-up p0', 'maybe\n', ['[]']],
    ['ls-add sw0', '', []],
    ['ls-add sw0', 'sw0\n', ['(top)']],
  ])('%s %j', (words, stdout, paths) => {
    expect(wrongPaths(`ovn-nbctl ${words}`, stdout)).toEqual(paths)
  })
})
