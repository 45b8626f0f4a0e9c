import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { groupsOf, linesOf } from './lines.ts'
import { haproxyStatus } from './haproxy-show-stat.ts'

/**
 * All of haproxy's statistics: as CSV, typed, and as JSON.
 *
 * Columns: those that 2.4 has, checked on recordings and runs of 2.6.12; later versions put more behind them. Check codes:
 * `src/check.c`; a star before one says that the next check runs.
 */
const checkCodes =
  'UNK|INI|SOCKERR|L4OK|L4TOUT|L4CON|L6OK|L6TOUT|L6RSP|L7OK|L7OKC|L7TOUT|L7RSP|L7STS|PROCERR|PROCTOUT|PROCOK|CHECKED|HANA'
const checkStatus = z.string().regex(new RegExp(`^(?:(?:\\* )?(?:${checkCodes}))?$`))
const number = z.string().regex(/^-?\d*$/)
const text = z.string()

const numbers = <const K extends string>(...names: K[]) =>
  Object.fromEntries(names.map((name) => [name, number])) as Record<K, typeof number>

const row = z.object({
  pxname: text.min(1),
  svname: text.min(1),
  ...numbers(
    'qcur',
    'qmax',
    'scur',
    'smax',
    'slim',
    'stot',
    'bin',
    'bout',
    'dreq',
    'dresp',
    'ereq',
    'econ',
    'eresp',
    'wretr',
    'wredis',
  ),
  status: haproxyStatus,
  ...numbers(
    'weight',
    'act',
    'bck',
    'chkfail',
    'chkdown',
    'lastchg',
    'downtime',
    'qlimit',
    'pid',
    'iid',
    'sid',
    'throttle',
    'lbtot',
  ),
  tracked: text,
  // 0 frontend, 1 backend, 2 server, 3 listener.
  type: z.enum(['0', '1', '2', '3']),
  ...numbers('rate', 'rate_lim', 'rate_max'),
  check_status: checkStatus,
  ...numbers('check_code', 'check_duration', 'hrsp_1xx', 'hrsp_2xx', 'hrsp_3xx', 'hrsp_4xx', 'hrsp_5xx', 'hrsp_other'),
  hanafail: text,
  ...numbers(
    'req_rate',
    'req_rate_max',
    'req_tot',
    'cli_abrt',
    'srv_abrt',
    'comp_in',
    'comp_out',
    'comp_byp',
    'comp_rsp',
    'lastsess',
  ),
  last_chk: text,
  last_agt: text,
  ...numbers('qtime', 'ctime', 'rtime', 'ttime'),
  agent_status: checkStatus,
  ...numbers('agent_code', 'agent_duration'),
  check_desc: text,
  agent_desc: text,
  ...numbers('check_rise', 'check_fall', 'check_health', 'agent_rise', 'agent_fall', 'agent_health'),
  addr: text,
  cookie: text,
  mode: z.enum(['tcp', 'http', 'health', 'cli', 'syslog', 'peers', 'unknown', '']),
  algo: text,
  ...numbers(
    'conn_rate',
    'conn_rate_max',
    'conn_tot',
    'intercepted',
    'dcon',
    'dses',
    'wrew',
    'connect',
    'reuse',
    'cache_lookups',
    'cache_hits',
  ),
  ...numbers(
    'srv_icur',
    'src_ilim',
    'qtime_max',
    'ctime_max',
    'rtime_max',
    'ttime_max',
    'eint',
    'idle_conn_cur',
    'safe_conn_cur',
    'used_conn_cur',
    'need_conn_est',
  ),
})

/** The known columns of every row; what a newer version has besides is left out by the parser, as its number is open. */
export const statRows = z.array(row)

const known: ReadonlySet<string> = new Set(Object.keys(row.shape))

/** Reads CSV with a header that begins with `# `, by the header's names. */
export function parseStat(text: string): unknown {
  if (!text.startsWith('# pxname,')) throw new Error('a header `# pxname,svname,...`')
  return parse(text.slice(2), {
    columns: (header: string[]) => header.map((name) => (known.has(name) ? name : false)),
    delimiter: ',',
    record_delimiter: '\n',
    skip_empty_lines: true,
  })
}

const fieldTypes = ['s32', 's64', 'u32', 'u64', 'str', 'flt'] as const

export const typedFields = z.array(
  z.object({
    object: z.enum(['F', 'B', 'L', 'S']),
    proxy: z.int(),
    id: z.int(),
    position: z.int(),
    field: text,
    process: z.int(),
    tags: z.string().regex(/^[MSKCPD?][GLMmRCDTOANsaPp?][PSCG?]$/),
    type: z.enum(fieldTypes),
    value: text,
  }),
)

const typedLine =
  /^(?<object>[A-Z])\.(?<proxy>\d+)\.(?<id>\d+)\.(?<position>\d+)\.(?<field>[^.:]+)\.(?<process>\d+):(?<tags>...):(?<type>\w+):(?<value>.*)$/

/** Reads `show stat typed`: one field a line. */
export function parseTyped(text: string): unknown {
  return linesOf(text)
    .filter((line) => line !== '')
    .map((line) => {
      const { object, proxy, id, position, field, process, tags, type, value } = groupsOf(
        line,
        typedLine,
        'a typed field',
      )
      return {
        object,
        proxy: Number(proxy),
        id: Number(id),
        position: Number(position),
        field,
        process: Number(process),
        tags,
        type,
        value,
      }
    })
}

const typedValue = z
  .object({ type: z.enum(fieldTypes), value: z.union([z.number(), text]) })
  .superRefine(({ type, value }, context) => {
    const wanted = type === 'str' ? 'string' : 'number'
    if (typeof value !== wanted)
      context.addIssue({ code: 'custom', path: ['value'], message: `${wanted}, as the type is ${type}` })
  })

export const jsonStat = z
  .array(
    z
      .array(
        z.object({
          objType: z.enum(['Frontend', 'Backend', 'Listener', 'Server']),
          proxyId: z.int(),
          id: z.int(),
          field: z.object({ pos: z.int(), name: text }),
          processNum: z.int(),
          tags: z.object({ origin: text, nature: text, scope: text }),
          value: typedValue,
        }),
      )
      .min(1),
  )
  .min(1)
