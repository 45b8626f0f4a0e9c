import { describe, expect, test } from 'vitest'
import { parseCsv } from '../../../src/schema/openstack/csv.ts'
import { parsePython } from '../../../src/schema/openstack/python-literal.ts'
import { judge } from './judge.ts'

const good = { drift: [] }

describe('chosen columns', () => {
  test('only they are required, and the others are drift', () => {
    expect(judge('network show n -f json -c id -c shared', { id: 'n', shared: true })).toEqual(good)
    expect(judge('network show n -f json -c id -c shared', { id: 'n' })).toEqual({ wrong: ['shared'] })
    expect(judge('network show n --format=json --column=id', { id: 'n', mtu: 1 })).toEqual({ drift: ['mtu'] })
    expect(judge('server list -f json -c ID -c Host', [{ ID: 'v', Host: null }])).toEqual(good)
  })
})

describe('-f value', () => {
  test('a show has a line for each key, in the order of the command', () => {
    expect(
      judge(
        'subnet show s -f value -c gateway_ip -c enable_dhcp -c allocation_pools',
        "[{'start': '10.0.0.2', 'end': '10.0.0.3'}]\nFalse\nNone\n",
      ),
    ).toEqual(good)
    expect(judge('subnet show s -f value -c enable_dhcp', 'maybe\n')).toEqual({ wrong: ['enable_dhcp'] })
    expect(judge('subnet show s -f value -c enable_dhcp', 'True\nTrue\n')).toEqual({ wrong: ['(top)'] })
    expect(judge('subnet show s -f value -c enable_dhcp', '')).toEqual({ wrong: ['enable_dhcp'] })
    expect(judge('loadbalancer show l -f value -c listeners -c provisioning_status', 'a\nb\nERROR\n')).toEqual(good)
  })

  test('a list has a line for each row, whose cells may hold spaces', () => {
    expect(
      judge('compute service list -f value -c Host -c Status -c State', 'h1 enabled up\nh2 disabled down\n'),
    ).toEqual(good)
    expect(judge('compute service list -f value -c Host -c Status -c State', 'h1 enabled sideways\n')).toEqual({
      wrong: ['[].State'],
    })
    expect(judge('subnet list --long -f value -c Name -c Tags', "my net ['a', 'b']\n")).toEqual(good)
    expect(judge('network list -f value -c ID -c Subnets', "n-1 ['a', 'b']\nn-2 []\n")).toEqual(good)
    expect(judge('image list -f value', 'i-1 my image active\n')).toEqual(good)
    expect(judge('image list -f value -c ID', '')).toEqual(good)
  })
})

describe('other formats', () => {
  const head = '+------+----------+--------+\n'

  test('a table must have the columns, and values of the closed sets', () => {
    expect(
      judge('image list', `${head}| ID   | Name     | Status |\n${head}| i-1  | some     | active |\n${head}`),
    ).toEqual(good)
    expect(judge('image list', `${head}| ID   | Name     | State  |\n${head}`)).toEqual({ wrong: ['Status'] })
    expect(
      judge('image list', `${head}| ID   | Name     | Status |\n${head}| i-1  | some     | odd    |\n${head}`),
    ).toEqual({ wrong: ['Status'] })
    expect(judge('image list', '\n')).toEqual(good)
    expect(judge('image list', 'nonsense\n')).toEqual({ wrong: ['(top)'] })
    expect(
      judge(
        'token issue',
        '+---+---+\n| Field | Value |\n+---+---+\n| id | x |\n| expires | 1 |\n|  | 2 |\n+---+---+\n',
      ),
    ).toEqual({ wrong: ['user_id'] })
    expect(judge('token issue', '\n').wrong).toContain('id')
  })

  test('csv, yaml and shell are read by the same schema', () => {
    expect(judge('network list -f csv', '"ID","Name","Subnets"\n"n-1","a ""b""","[\'s-1\', \'s-2\']"\n')).toEqual(good)
    expect(judge('network list -f csv --quote none', "ID,Name,Subnets\nn-1,a,['s-1'\\, 's-2']\n")).toEqual(good)
    expect(judge('network list -f csv', '"ID","Label","Subnets"\n"n-1","a","[]"\n')).toEqual({ wrong: ['[].Name'] })
    expect(judge('network list -f yaml', '- ID: n-1\n  Name: a\n  Subnets: []\n')).toEqual(good)
    expect(judge('network list -f yaml', '- ID: n-1\n  Name: a\n  Subnets: s\n')).toEqual({ wrong: ['[].Subnets'] })
    expect(
      judge(
        'loadbalancer stats show l -f shell',
        'active_connections="1"\nbytes_in="2"\nbytes_out="3"\nrequest_errors="0"\ntotal_connections="9"\n',
      ),
    ).toEqual(good)
    expect(
      judge(
        'loadbalancer stats show l -f shell',
        'active_connections="1"\nbytes_in="x"\nbytes_out="3"\nrequest_errors="0"\ntotal_connections="9"\n',
      ),
    ).toEqual({ wrong: ['bytes_in'] })
  })

  test('the requests that --timing adds are no part of the output', () => {
    expect(judge('--timing role list -f json', '[]\n\n"URL","Seconds"\n"GET http://k/v3",0.1\n"Total",0.1\n')).toEqual(
      good,
    )
    expect(judge('role list -f json', '[]\n\n"URL","Seconds"\n').wrong).toEqual(['(top)'])
  })

  test('an environment noted at the end of an argv is no part of it', () => {
    expect(judge('role list -f json [env: OS_X=-f value]', [{ ID: 'r', Name: 'n' }])).toEqual(good)
  })
})

describe('Python literals', () => {
  test.each([
    ['None', null],
    ['-1', -1],
    ["{'a': [True, 1.5], \"b's\": ('x',)}", { a: [true, 1.5], "b's": ['x'] }],
    ["Munch({'zone': None})", { zone: null }],
    ['[]', []],
  ])('%s', (text, value) => {
    expect(parsePython(text)).toEqual(value)
  })

  test.each(['active', "['a'", "['a' 'b']", '', "{'a'}", '[] []'])('%j is none', (text) => {
    expect(() => parsePython(text)).toThrow(/literal|too soon|no \]|no value/)
  })
})

test('csv with quotes, escapes and a line break in a cell', () => {
  expect(parseCsv('"a","b ""c"""\n"x\ny",1\nq\\,r,\n')).toEqual([
    ['a', 'b "c"'],
    ['x\ny', '1'],
    ['q,r', ''],
  ])
})
