import type { SimBackendServer, SimHost } from '../world/host-world.ts'

/** Where the charms have haproxy's own socket. */
export const haproxySocket = '/var/run/haproxy/admin.sock'

/** The columns of `show stat`, in order; source: haproxy 2.6.12 on its admin socket. Later ones differ from version to version. */
const columns = [
  'pxname svname qcur qmax scur smax slim stot bin bout dreq dresp ereq econ eresp wretr wredis status weight act',
  'bck chkfail chkdown lastchg downtime qlimit pid iid sid throttle lbtot tracked type rate rate_lim rate_max',
  'check_status check_code check_duration hrsp_1xx hrsp_2xx hrsp_3xx hrsp_4xx hrsp_5xx hrsp_other hanafail',
  'req_rate req_rate_max req_tot cli_abrt srv_abrt comp_in comp_out comp_byp comp_rsp lastsess last_chk last_agt',
  'qtime ctime rtime ttime agent_status agent_code agent_duration check_desc agent_desc check_rise check_fall',
  'check_health agent_rise agent_fall agent_health addr cookie mode algo conn_rate conn_rate_max conn_tot',
  'intercepted dcon dses wrew connect reuse cache_lookups cache_hits srv_icur src_ilim qtime_max ctime_max',
  'rtime_max ttime_max eint idle_conn_cur safe_conn_cur used_conn_cur need_conn_est uweight agg_server_status',
  'agg_server_check_status agg_check_status - ssl_sess ssl_reused_sess ssl_failed_handshake h2_headers_rcvd',
  'h2_data_rcvd h2_settings_rcvd h2_rst_stream_rcvd h2_goaway_rcvd h2_detected_conn_protocol_errors',
  'h2_detected_strm_protocol_errors h2_rst_stream_resp h2_goaway_resp h2_open_connections h2_backend_open_streams',
  'h2_total_connections h2_backend_total_streams h1_open_connections h1_open_streams h1_total_connections',
  'h1_total_streams h1_bytes_in h1_bytes_out h1_spliced_bytes_in h1_spliced_bytes_out',
].flatMap((line) => line.split(' '))

const [h2, ofDetection, h1] = [
  'h2_headers_rcvd h2_data_rcvd h2_settings_rcvd h2_rst_stream_rcvd h2_goaway_rcvd',
  'h2_detected_conn_protocol_errors h2_detected_strm_protocol_errors h2_rst_stream_resp h2_goaway_resp',
  'h2_open_connections h2_backend_open_streams h2_total_connections h2_backend_total_streams h1_open_connections ' +
    'h1_open_streams h1_total_connections h1_total_streams h1_bytes_in h1_bytes_out h1_spliced_bytes_in h1_spliced_bytes_out',
]
const ofEvery = 'scur smax stot bin bout dresp rate rate_max wrew eint ssl_sess ssl_reused_sess ssl_failed_handshake'
const ofServed =
  'qcur qmax econ eresp wretr wredis bck lbtot cli_abrt srv_abrt qtime ctime rtime ttime connect reuse qtime_max ctime_max rtime_max ttime_max'

/** What each kind of row counts in mode tcp, all of it nothing where no traffic is; source: haproxy 2.6.12, idle. */
const counters = {
  frontend: `${ofEvery} dreq ereq rate_lim req_rate req_rate_max req_tot comp_in comp_out comp_byp comp_rsp conn_rate conn_rate_max conn_tot dcon dses ${h2} ${ofDetection} ${h1}`,
  server: `${ofEvery} ${ofServed} chkfail chkdown downtime check_duration srv_icur idle_conn_cur safe_conn_cur used_conn_cur`,
  backend: `${ofEvery} ${ofServed} dreq chkdown downtime comp_in comp_out comp_byp comp_rsp agg_server_status agg_server_check_status agg_check_status ${h2} ${ofDetection} ${h1}`,
}

/** What haproxy's socket answers to `show stat`: a header that starts with `# `, trailing commas, an empty line at the end. */
export function haproxyCsv(haproxy: NonNullable<SimHost['haproxy']>, upSeconds: number): string {
  const lines = [`# ${columns.join(',')},`]
  // Proxies are numbered as the file has them; the first is that of the statistics.
  let proxy = 2
  for (const [backend, servers] of Object.entries(haproxy)) {
    const service = backend.slice(0, backend.lastIndexOf('_'))
    proxy += 1
    lines.push(
      row('frontend', {
        pxname: `tcp-in_${service}`,
        svname: 'FRONTEND',
        status: 'OPEN',
        slim: '200',
        iid: String(proxy),
        sid: '0',
        type: '0',
      }),
    )
    proxy += 1
    const iid = String(proxy)
    const lastchg = String(upSeconds)
    for (const [index, server] of servers.entries())
      lines.push(serverRow({ pxname: backend, iid, sid: String(index + 1), lastchg }, server))
    const up = servers.filter(isUp).length
    lines.push(
      row('backend', {
        pxname: backend,
        svname: 'BACKEND',
        status: up > 0 ? 'UP' : 'DOWN',
        slim: '20',
        weight: String(up),
        uweight: String(up),
        act: String(up),
        iid,
        sid: '0',
        lastchg,
        lastsess: '-1',
        type: '1',
        algo: 'leastconn',
      }),
    )
  }
  return `${lines.join('\n')}\n\n`
}

function isUp({ status }: SimBackendServer): boolean {
  return /^(?:UP|no check)/.test(status)
}

function serverRow(place: Readonly<Record<string, string>>, server: SimBackendServer): string {
  const failed = isUp(server) ? '0' : '1'
  return row('server', {
    ...place,
    svname: server.name,
    status: server.status,
    weight: '1',
    uweight: '1',
    act: '1',
    chkfail: failed,
    chkdown: failed,
    lastsess: '-1',
    type: '2',
    check_status: server.checkStatus,
    check_desc: server.checkDesc,
    check_rise: '2',
    check_fall: '3',
    check_health: isUp(server) ? '4' : '0',
    need_conn_est: '1',
    last_chk: server.lastCheck,
  })
}

function row(kind: keyof typeof counters, values: Readonly<Record<string, string>>): string {
  const nothing = Object.fromEntries(counters[kind].split(' ').map((column) => [column, '0']))
  const all: Readonly<Record<string, string>> = { ...nothing, pid: '1', mode: 'tcp', '-': '-', ...values }
  return `${columns.map((column) => all[column] ?? '').join(',')},`
}
