import { z } from 'zod'
import { defined, groupsOf, linesOf, numeral, unknownLine } from './lines.ts'

/**
 * `cluster/status` of an OVN database server.
 *
 * Shape: recordings of a leader, followers, a lone member and a leader that lost one; statuses and the rarer lines: OVS 3.1
 * `ovsdb/raft.c`. Only a server that has stood for election has `Last Election` lines; only a leader knows the indexes of the others.
 */
const id = z.string().regex(/^[0-9a-f]{4,}$/)
const statuses = [
  'cluster member',
  'joining cluster',
  'leaving cluster',
  'left cluster',
  'failed',
  'disconnected from the cluster (election timeout)',
] as const

const server = z.object({
  id,
  address: z.string().regex(/^(?:tcp|ssl):.+:\d+$/),
  self: z.boolean(),
  next_index: z.int().optional(),
  match_index: z.int().optional(),
  last_msg_ms: z.int().optional(),
  state: z.string().optional(),
})

export const raftStatus = z
  .object({
    short: id,
    Name: z.string(),
    'Cluster ID': z.string(),
    'Server ID': z.string().regex(/^[0-9a-f]{4} \([0-9a-f-]{36}\)$/),
    Address: z.string().regex(/^(?:tcp|ssl):.+:\d+$/),
    Status: z.enum(statuses),
    Role: z.enum(['leader', 'follower', 'candidate']),
    Term: z.int(),
    Leader: z.union([z.literal(['self', 'unknown']), id]),
    Vote: z.union([z.literal(['self', 'unknown']), id]),
    'Last Election started': z
      .string()
      .regex(/^\d+ ms ago, reason: .+$/)
      .optional(),
    'Last Election won': z
      .string()
      .regex(/^\d+ ms ago$/)
      .optional(),
    'Election timer': z.union([z.int(), z.string().regex(/^\d+ \(changing to \d+\)$/)]),
    Log: z.string().regex(/^\[\d+, \d+\]$/),
    'Entries not yet committed': z.int(),
    'Entries not yet applied': z.int(),
    // A member that comes or goes.
    changing: z.array(z.string()).optional(),
    'Remotes for joining': z.string().optional(),
    // A connection in parentheses is one that is not established.
    Connections: z.array(z.string().regex(/^(?:<-|->)[0-9a-f]{4}$|^\((?:<-|->)[0-9a-f]{4}\)$/)),
    // OVS before 2.15 does not count them.
    Disconnections: z.int().optional(),
    Servers: z.array(server),
  })
  .superRefine((value, context) => {
    const leads = value.Role === 'leader'
    if (leads !== (value.Leader === 'self'))
      context.addIssue({
        code: 'custom',
        path: ['Leader'],
        message: leads ? 'self, as it leads' : 'another, as it does not lead',
      })
    if (leads && value['Last Election won'] === undefined)
      context.addIssue({ code: 'custom', path: ['Last Election won'], message: 'string, as a leader has it' })
    for (const [index, each] of value.Servers.entries()) {
      if (leads && each.match_index === undefined)
        context.addIssue({
          code: 'custom',
          path: ['Servers', index, 'match_index'],
          message: 'int, as a leader has it',
        })
    }
  })

const serverLine =
  /^ {4}(?<id>[0-9a-f]{4,}) \([0-9a-f]{4} at (?<address>\S+)\)(?<self> \(self\))?(?: \((?<state>[a-z ]+)\))?(?: next_index=(?<next>\d+) match_index=(?<match>\d+))?(?: last msg (?<last>\d+) ms ago)?$/
const electionLine = /^(?<key>Last Election started|Last Election won)(?::)? (?<value>.+)$/
const plainLine = /^(?<key>[A-Z][A-Za-z ]+):(?: (?<value>.*))?$/

/** Reads the text: a short id, `key: value` lines, and the servers below the last key. */
export function parseRaftStatus(text: string): unknown {
  const [short, ...lines] = linesOf(text)
  const found: Record<string, unknown> = { short }
  const servers: unknown[] = []
  for (const line of lines) {
    if (line === '') continue
    if (/^(?:Adding|Removing) server [0-9a-f]{4,} \(/.test(line))
      found['changing'] = [...((found['changing'] as string[] | undefined) ?? []), line]
    else if (line.startsWith(' ')) {
      if (!('Servers' in found)) throw unknownLine('a line of the status', line)
      servers.push(serverOf(line))
    } else {
      const { key = '', value = '' } =
        electionLine.exec(line)?.groups ?? groupsOf(line, plainLine, 'a line of the status')
      found[key] = valueOf(key, value)
    }
  }
  return 'Servers' in found ? { ...found, Servers: servers } : found
}

function valueOf(key: string, value: string): unknown {
  if (key === 'Connections') return value.split(' ').filter((word) => word !== '')
  return ['Term', 'Election timer', 'Entries not yet committed', 'Entries not yet applied', 'Disconnections'].includes(
    key,
  )
    ? numeral(value)
    : value
}

function serverOf(line: string): unknown {
  const { id, address, self, state, next, match, last } = groupsOf(line, serverLine, 'a server of the cluster')
  return {
    ...defined({
      id,
      address,
      next_index: numeral(next),
      match_index: numeral(match),
      last_msg_ms: numeral(last),
      state,
    }),
    self: self !== undefined,
  }
}
