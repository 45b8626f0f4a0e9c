import { describe, expect, test } from 'vitest'
import { parseOvsdbValue } from '../../../src/schema/host/ovsdb-text.ts'
import { json, valueOf, wanted, wrongPaths } from './hold.ts'

const id = '6f1c2d3e-0001-4a5b-8c6d-7e8f90a1b2c3'

describe('a value in OVSDB text', () => {
  test.each([
    ['[]', ['set', []]],
    ['[a, b]', ['set', ['a', 'b']]],
    ['[7]', 7],
    ['{}', ['map', []]],
    [
      '{csum="true", key=flow}',
      [
        'map',
        [
          ['csum', 'true'],
          ['key', 'flow'],
        ],
      ],
    ],
    ['"6.2-x:y"', '6.2-x:y'],
    [String.raw`"a \"b\""`, 'a "b"'],
    ['-1', -1],
    ['true', true],
    ['system-id', 'system-id'],
    [id, ['uuid', id]],
  ])('%s', (text, value) => {
    expect(parseOvsdbValue(text)).toEqual(value)
  })

  test.each(['', '[a', '{a}', 'two words', '"open', 'a]', '<html>'])('%j is none', (text) => {
    expect(() => parseOvsdbValue(text)).toThrow(/OVSDB value/)
  })
})

describe('ovs-vsctl --format=json', () => {
  const headings = ['name', 'ofport', 'admin_state', 'link_state', 'error', 'external_ids']
  const line = `ovs-vsctl --format=json --columns=${headings.join(',')} list Interface`
  const row = ['ens5', 1, 'up', 'up', ['set', []], ['map', [['a', 'b']]]]

  test.each([
    [{ data: [row], headings }, []],
    [{ data: [], headings }, []],
    [{ data: [['ens9', -1, ['set', []], ['set', []], 'could not open', ['map', []]]], headings }, []],
    [{ data: [['ens5', 1, 'up', 'maybe', ['set', []], ['map', []]]], headings }, ['data[][]']],
    [{ data: [['ens5', '1', 'up', 'up', ['set', []], ['map', []]]], headings }, ['data[][]']],
    [{ data: [['ens5', 1, 'up', 'up', ['set', []], ['set', []]]], headings }, ['data[][]']],
    [{ rows: [row], headings }, ['data']],
    [{ data: [row] }, ['headings']],
    [{ data: [row.slice(1)], headings }, ['data[]', 'data[][]', 'data[]']],
  ])('list %j', (value, paths) => {
    expect([...new Set(wrongPaths(line, json(value)))]).toEqual([...new Set(paths)])
  })

  test('a column that was asked for and is not there is named', () => {
    const renamed = headings.map((name) => (name === 'link_state' ? 'linkstate' : name))
    expect(wanted(line, json({ data: [row], headings: renamed }))).toContain('a column link_state')
  })

  test('without --columns every column of the table is needed', () => {
    expect(
      wanted('ovs-vsctl -f json find Bridge name=br-ex', json({ data: [], headings: ['_uuid', 'name'] })),
    ).toContain('a column fail_mode')
  })

  test('a list of one record by name has it', () => {
    expect(
      wrongPaths('ovs-vsctl --format=json --columns=name list Interface ens5', json({ data: [], headings: ['name'] })),
    ).toEqual(['data'])
  })

  test('columns that OVN 22.03 has not are no fault of its', () => {
    const columns = [
      '_uuid',
      'chassis',
      'datapath',
      'encap',
      'external_ids',
      'gateway_chassis',
      'ha_chassis_group',
      'logical_port',
      'mac',
      'nat_addresses',
      'options',
      'parent_port',
      'requested_chassis',
      'tag',
      'tunnel_key',
      'type',
      'up',
      'virtual_parent',
    ]
    expect(wrongPaths('ovn-sbctl --format=json list Port_Binding', json({ data: [], headings: columns }))).toEqual([])
  })

  test('a table that is not described here is read cell by cell', () => {
    const line = 'ovn-sbctl --format=json list DNS'
    expect(wrongPaths(line, json({ data: [[['uuid', id], 'x']], headings: ['_uuid', 'records'] }))).toEqual([])
    expect(wrongPaths(line, json({ data: [[{ uuid: id }, 'x']], headings: ['_uuid', 'records'] }))).not.toEqual([])
  })
})

describe('text of list, find and get', () => {
  const encap = (type: string): string =>
    `_uuid               : ${id}\nchassis_name        : node1\nip                  : "192.0.2.1"\noptions             : {csum="true"}\ntype                : ${type}\n`

  test('records of column and value', () => {
    expect(wrongPaths('ovn-sbctl list Encap', `${encap('geneve')}\n${encap('vxlan')}`)).toEqual([])
    expect(wrongPaths('ovn-sbctl list Encap', encap('gre'))).toEqual(['[].type'])
    expect(wrongPaths('ovn-sbctl list Encap', encap('geneve').replace('chassis_name', 'chassisname_'))).toEqual([
      '[].chassis_name',
    ])
    expect(wrongPaths('ovn-sbctl list Encap', '')).toEqual([])
    expect(wrongPaths(`ovn-sbctl list Encap ${id}`, '')).toEqual(['(top)'])
  })

  test.each([
    ['get Interface o-hm0 ofport', '1\n', []],
    ['get Interface o-hm0 ofport', 'one\n', ['']],
    ['get Interface o-hm0 link_state', 'up\n', []],
    ['get Interface o-hm0 link_state', '[]\n', []],
    ['get Interface o-hm0 link_state', 'broken\n', ['']],
    ['get Interface o-hm0 name type', 'o-hm0\ninternal\n', []],
    ['get Interface o-hm0 external_ids:iface-id', `"${id}"\n`, []],
    ['get open . external_ids:ovn-bridge-mappings', '"physnet1:br-ex"\n', []],
    ['get Open_vSwitch . external_ids', '{ovn-encap-type=geneve}\n', []],
    ['--if-exists get Interface o-hm0 ofport', '', []],
    ['get Interface o-hm0 ofport', '', ['']],
  ])('ovs-vsctl %s %j', (words, text, paths) => {
    expect(wrongPaths(`ovs-vsctl ${words}`, text)).toHaveLength(paths.length)
  })

  test('bare lines', () => {
    expect(valueOf('ovn-sbctl --bare --columns=hostname list Chassis', 'a.example\n\nb.example\n')).toEqual([
      'a.example',
      '',
      'b.example',
    ])
  })
})
