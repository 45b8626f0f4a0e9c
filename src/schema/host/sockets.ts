import { z } from 'zod'
import { reading } from '../reading.ts'
import { groupsOf, linesOf } from './lines.ts'

const socketStates = [
  'LISTEN',
  'ESTAB',
  'SYN-SENT',
  'SYN-RECV',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'TIME-WAIT',
  'UNCONN',
  'CLOSE-WAIT',
  'LAST-ACK',
  'CLOSING',
] as const
const socket = z.object({
  netid: z.string().optional(),
  state: z.enum(socketStates),
  received: z.string().regex(/^\d+$/),
  sent: z.string().regex(/^\d+$/),
  local: z.string().regex(/^\S+:\S+$/),
  peer: z.string().regex(/^\S+:\S+$/),
  process: z.string().optional(),
})

const socketLine =
  /^(?:(?<netid>[a-z_]+) +)?(?<state>[A-Z0-9-]+) +(?<received>\S+) +(?<sent>\S+) +(?<local>\S+:\S+) +(?<peer>\S+:\S+?)(?:\s+(?<process>users:\S.*?))?\s*$/

/** Reads `ss` for TCP and UDP; the header's last two words have no space between them when no process is shown. */
export function parseSockets(text: string): unknown {
  const lines = linesOf(text)
  const rows = /^(?:Netid +)?State +Recv-Q +Send-Q +Local Address:Port +Peer Address:Port/.test(lines[0] ?? '')
    ? lines.slice(1)
    : lines
  return rows.map((line) =>
    Object.fromEntries(
      Object.entries(groupsOf(line, socketLine, 'a socket')).filter(([, value]) => value !== undefined),
    ),
  )
}

/** The rows of `ss` for TCP and UDP. */
export const socketList = reading('ss', { kind: 'captured', where: 'iproute2 6.1 run' }, z.array(socket))
