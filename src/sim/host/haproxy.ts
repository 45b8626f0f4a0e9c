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

/** What haproxy's socket answers to `show stat`: a header that starts with `# `, trailing commas, an empty line at the end. */
export function haproxyCsv(haproxy: NonNullable<SimHost['haproxy']>): string {
  const lines = [`# ${columns.join(',')},`]
  for (const [backend, servers] of Object.entries(haproxy)) {
    const service = backend.slice(0, backend.lastIndexOf('_'))
    lines.push(
      row({
        pxname: `tcp-in_${service}`,
        svname: 'FRONTEND',
        status: 'OPEN',
        slim: '200',
        pid: '1',
        type: '0',
        mode: 'tcp',
      }),
    )
    for (const server of servers) lines.push(serverRow(backend, server))
    const status = servers.some(({ status: each }) => /^(?:UP|no check)/.test(each)) ? 'UP' : 'DOWN'
    lines.push(
      row({
        pxname: backend,
        svname: 'BACKEND',
        status,
        weight: '1',
        pid: '1',
        type: '1',
        mode: 'tcp',
        algo: 'leastconn',
      }),
    )
  }
  return `${lines.join('\n')}\n\n`
}

function serverRow(pxname: string, server: SimBackendServer): string {
  return row({
    pxname,
    svname: server.name,
    status: server.status,
    weight: '1',
    pid: '1',
    type: '2',
    check_status: server.checkStatus,
    check_desc: server.checkDesc,
    last_chk: server.lastCheck,
    mode: 'tcp',
  })
}

function row(values: Readonly<Record<string, string>>): string {
  return `${columns.map((column) => values[column] ?? '').join(',')},`
}
