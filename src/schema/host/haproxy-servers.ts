import { z } from 'zod'
import { linesOf } from './lines.ts'

/**
 * `show servers state` and `show servers conn`: words in columns, under a header that begins with `# `.
 *
 * Shapes: recordings and runs of haproxy 2.6.12; the numbers of a state are those of `server-state.h`.
 */
const count = z.string().regex(/^-?\d+$/)
const flag = z.enum(['0', '1'])
const word = z.string().min(1)

const state = z.object({
  be_id: count,
  be_name: word,
  srv_id: count,
  srv_name: word,
  srv_addr: word,
  // 0 stopped, 1 starting, 2 running, 3 stopping.
  srv_op_state: z.enum(['0', '1', '2', '3']),
  srv_admin_state: count,
  srv_uweight: count,
  srv_iweight: count,
  srv_time_since_last_change: count,
  srv_check_status: count,
  srv_check_result: count,
  srv_check_health: count,
  srv_check_state: count,
  srv_agent_state: count,
  bk_f_forced_id: flag,
  srv_f_forced_id: flag,
  srv_fqdn: word,
  srv_port: count,
  srvrecord: word,
  srv_use_ssl: flag,
  srv_check_port: count,
  srv_check_addr: word,
  srv_agent_addr: word,
  srv_agent_port: count,
})

export const serversState = z.object({ version: z.literal('1'), servers: z.array(state) })

export const serversConn = z.array(
  z.object({
    'bkname/svname': z.string().regex(/^[^/]+\/.+$/),
    'bkid/svid': z.string().regex(/^\d+\/\d+$/),
    addr: word,
    port: count,
    purge_delay: count,
    used_cur: count,
    used_max: count,
    need_est: count,
    unsafe_nb: count,
    safe_nb: count,
    idle_lim: count,
    idle_cur: count,
  }),
)

/** Reads the state: the version of its form, then the table. */
export function parseServersState(text: string): unknown {
  const [version, ...rest] = linesOf(text)
  return { version, servers: tableOf(rest) }
}

/** Reads the connections: the table; the last column is as many words as haproxy has threads. */
export function parseServersConn(text: string): unknown {
  return tableOf(linesOf(text))
}

function tableOf(lines: readonly string[]): unknown[] {
  const [header = '', ...rows] = lines
  if (!header.startsWith('# ')) throw new Error('a header that begins with `# `')
  const names = header.slice(2).split(' ')
  // `idle_per_thr[N]` stands for N columns without a name, and `-` for one that is only there to be seen.
  const open = names.at(-1)?.startsWith('idle_per_thr') === true
  const named = open ? names.slice(0, -1) : names
  return rows
    .filter((line) => line !== '')
    .map((line) => {
      const words = line.split(' ')
      if (open ? words.length < named.length : words.length !== named.length)
        throw new Error(`${named.length} columns, not the line ${JSON.stringify(line)}`)
      return Object.fromEntries(named.flatMap((name, index) => (name === '-' ? [] : [[name, words[index]]])))
    })
}
