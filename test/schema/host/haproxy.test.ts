import { describe, expect, test } from 'vitest'
import { json, renamed, valueOf, wrongPaths } from './hold.ts'

const socket = 'socat - UNIX-CONNECT:/var/run/haproxy/admin.sock'
const ask = (command: string): string => `echo "${command}" | ${socket}`

const names =
  'pxname,svname,qcur,qmax,scur,smax,slim,stot,bin,bout,dreq,dresp,ereq,econ,eresp,wretr,wredis,status,weight,act,bck,chkfail,chkdown,lastchg,downtime,qlimit,pid,iid,sid,throttle,lbtot,tracked,type,rate,rate_lim,rate_max,check_status,check_code,check_duration,hrsp_1xx,hrsp_2xx,hrsp_3xx,hrsp_4xx,hrsp_5xx,hrsp_other,hanafail,req_rate,req_rate_max,req_tot,cli_abrt,srv_abrt,comp_in,comp_out,comp_byp,comp_rsp,lastsess,last_chk,last_agt,qtime,ctime,rtime,ttime,agent_status,agent_code,agent_duration,check_desc,agent_desc,check_rise,check_fall,check_health,agent_rise,agent_fall,agent_health,addr,cookie,mode,algo,conn_rate,conn_rate_max,conn_tot,intercepted,dcon,dses,wrew,connect,reuse,cache_lookups,cache_hits,srv_icur,src_ilim,qtime_max,ctime_max,rtime_max,ttime_max,eint,idle_conn_cur,safe_conn_cur,used_conn_cur,need_conn_est,uweight'.split(
    ',',
  )

function row(values: Readonly<Record<string, string>>): string {
  const all: Readonly<Record<string, string>> = {
    pxname: 'keystone',
    svname: 'keystone-0',
    status: 'UP',
    type: '2',
    mode: 'tcp',
    ...values,
  }
  return `${names.map((name) => all[name] ?? '').join(',')},\n`
}
const csv = (...rows: readonly Readonly<Record<string, string>>[]): string =>
  `# ${names.join(',')},\n${rows.map(row).join('')}\n`

describe('show stat', () => {
  const line = ask('show stat')

  test.each([
    'OPEN',
    'UP',
    'DOWN',
    'UP 1/3',
    'DOWN 1/2',
    'NOLB',
    'NOLB 1/2',
    'MAINT',
    'MAINT (via a/b)',
    'MAINT (resolution)',
    'DRAIN',
    'DRAIN (agent)',
    'no check',
    'STOP',
    'UP (1/2)',
  ])('reads the status %s', (status) => {
    expect(wrongPaths(line, csv({ status }))).toEqual([])
  })

  test.each(['', 'L4OK', '* L7TOUT', 'INI', 'L6RSP', 'SOCKERR'])('reads the check %j', (check) => {
    expect(wrongPaths(line, csv({ check_status: check }))).toEqual([])
  })

  test.each([
    ['another status', { status: 'UPWARDS' }, '[].status'],
    ['another check', { check_status: 'L9OK' }, '[].check_status'],
    ['another type', { type: '9' }, '[].type'],
    ['a word for a number', { scur: 'many' }, '[].scur'],
    ['no name', { pxname: '' }, '[].pxname'],
    ['another mode', { mode: 'udp' }, '[].mode'],
  ])('refuses %s', (_what, values, path) => {
    expect(wrongPaths(line, csv({}, values))).toEqual([path])
  })

  test('needs the columns by name, in any order, and takes more of them', () => {
    expect(wrongPaths(line, csv({}).replace(',status,', ',state,'))).toEqual(['[].status'])
    const more = csv({})
      .replace(',\n', ',h3_new,\n')
      .replace(/,\n\n$/, ',7,\n\n')
    expect(wrongPaths(line, more)).toEqual([])
  })

  test.each(['', '\n', 'Permission denied\n\n', '<html></html>\n'])('refuses %j', (text) => {
    expect(wrongPaths(line, text)).toEqual(['(top)'])
  })

  test('is told by its first line where the command went in by stdin', () => {
    expect(wrongPaths(`sudo ${socket}`, csv({}))).toEqual([])
    expect(wrongPaths(`juju ssh -m openstack keystone/0 -- sudo ${socket}`, csv({}))).toEqual([])
  })
})

test.each([
  ['F.2.0.17.status.1:SGP:str:OPEN\n', []],
  ['F.2.0.17.status.1:SGP:text:OPEN\n', ['[].type']],
  ['X.2.0.17.status.1:SGP:str:OPEN\n', ['[].object']],
  ['F.2.0.17.status:OPEN\n', ['(top)']],
])('show stat typed %j', (text, paths) => {
  expect(wrongPaths(ask('show stat typed'), text)).toEqual(paths)
})

describe('show stat json', () => {
  const field = {
    objType: 'Server',
    proxyId: 2,
    id: 1,
    field: { pos: 17, name: 'status' },
    processNum: 1,
    tags: { origin: 'Status', nature: 'Gauge', scope: 'Process' },
    value: { type: 'str', value: 'UP' },
  }

  test('reads one field after the other', () => {
    expect(wrongPaths(ask('show stat json'), json([[field, { ...field, value: { type: 'u32', value: 0 } }]]))).toEqual(
      [],
    )
    expect(wrongPaths(ask('show stat json'), json([[renamed(field, 'field')]]))).toEqual(['[][].field'])
    expect(wrongPaths(ask('show stat json'), json([[{ ...field, objType: 'Peer' }]]))).toEqual(['[][].objType'])
    expect(wrongPaths(ask('show stat json'), json([[{ ...field, value: { type: 'u32', value: 'UP' } }]]))).toEqual([
      '[][].value.value',
    ])
    expect(wrongPaths(ask('show stat json'), json([]))).toEqual(['(top)'])
  })
})

test.each([
  [
    '# bkname/svname bkid/svid addr port - purge_delay used_cur used_max need_est unsafe_nb safe_nb idle_lim idle_cur idle_per_thr[2]\nb/s 3/1 192.0.2.1 5000 - 5000 0 1 1 0 0 -1 0 0 0\n\n',
    [],
  ],
  [
    '# bkname/svname bkid/svid addr portx - purge_delay used_cur used_max need_est unsafe_nb safe_nb idle_lim idle_cur idle_per_thr[2]\nb/s 3/1 192.0.2.1 5000 - 5000 0 1 1 0 0 -1 0 0 0\n\n',
    ['[].port'],
  ],
  ['b/s 3/1 192.0.2.1\n', ['(top)']],
])('show servers conn %j', (text, paths) => {
  expect(wrongPaths(ask('show servers conn'), text)).toEqual(paths)
})

test('show servers state has 25 columns', () => {
  const head =
    'be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr srv_agent_addr srv_agent_port'
  const server = '3 b 1 s 192.0.2.1 2 0 1 1 8 6 3 4 6 0 0 0 - 5000 - 0 0 - - 0'
  const line = ask('show servers state b')
  expect(wrongPaths(line, `1\n# ${head}\n${server}\n\n`)).toEqual([])
  expect(wrongPaths(line, `1\n# ${head}\n${server.replace(' 2 0', ' 7 0')}\n\n`)).toEqual(['servers[].srv_op_state'])
  expect(wrongPaths(line, `1\n# ${head}\n${server} 9\n\n`)).toEqual(['(top)'])
  expect(wrongPaths(line, `2\n# ${head}\n${server}\n\n`)).toEqual(['version'])
})

test.each([
  ['set server b/s state drain', '\n', 'done'],
  ['set server b/x state ready', 'No such server.\n\n', { refused: 'No such server.' }],
  ['disable server b/s', 'Permission denied\n\n', { refused: 'Permission denied' }],
  [
    'show frob',
    'Unknown command, but maybe one of the following ones is a better match:\n  show env [var] : dump\n\n',
    { refused: 'Unknown command, but maybe one of the following ones is a better match:\n  show env [var] : dump' },
  ],
  ['show info', 'Name: HAProxy\nVersion: 2.8.5\n\n', { said: 'Name: HAProxy\nVersion: 2.8.5' }],
  [
    'set server b/s addr 192.0.2.9',
    "IP changed from '192.0.2.1' to '192.0.2.9' by 'stats socket command'\n\n",
    { said: "IP changed from '192.0.2.1' to '192.0.2.9' by 'stats socket command'" },
  ],
])('%s answers %j', (command, text, value) => {
  expect(valueOf(ask(command), text)).toEqual(value)
})

test('a change is not answered with something else, nor with nothing', () => {
  expect(wrongPaths(ask('set server b/s state drain'), 'OK\n')).toEqual(['(top)'])
  expect(wrongPaths(ask('set server b/s state drain'), '')).toEqual(['(top)'])
})

describe('the statistics page as CSV', () => {
  const line = "curl -s -u admin:x 'http://127.0.0.1:8888/;csv'"

  test('comes with or without the head', () => {
    expect(wrongPaths(line, csv({}))).toEqual([])
    expect(wrongPaths(line, `HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n${csv({})}`)).toEqual([])
    expect(wrongPaths(line, csv({ status: 'UPWARDS' }))).toEqual(['rows[].status'])
  })

  test('is a page of HTML without a password', () => {
    expect(wrongPaths(line, '<html><body><h1>401 Unauthorized</h1>\nYou need a password.\n</body></html>\n')).toEqual(
      [],
    )
    expect(wrongPaths(line, '<html><body><h1>502 Bad Gateway</h1></body></html>\n')).toEqual(['(top)'])
  })
})

test.each([
  ['haproxy -c -f h.cfg', 'Configuration file is valid\n', []],
  ['haproxy -c -f h.cfg', 'All is well\n', ['[]']],
  ['haproxy -c -f h.cfg', '', ['(top)']],
  ['haproxy -v', 'HAProxy version 2.8.5-1ubuntu3 2024/04/01 - https://haproxy.org/\nStatus: long-term\n', []],
  ['haproxy -v', 'HA-Proxy\n', ['(top)']],
])('%s %j', (line, text, paths) => {
  expect(wrongPaths(line, text)).toHaveLength(paths.length)
})
