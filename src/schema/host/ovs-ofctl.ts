import { z } from 'zod'
import { groupsOf, linesOf, unknownLine } from './lines.ts'

/**
 * `ovs-ofctl show`, `dump-ports-desc`, `dump-flows` and `dump-ports`.
 *
 * Shapes: recordings of OVS 3.1 over OpenFlow 1.0; the bits of config and state: `lib/ofp-port.c`.
 */
const configBits = ['PORT_DOWN', 'NO_STP', 'NO_RECV', 'NO_RECV_STP', 'NO_FLOOD', 'NO_FWD', 'NO_PACKET_IN'] as const
const stateBits = ['LINK_DOWN', 'BLOCKED', 'LIVE', 'STP_LISTEN', 'STP_LEARN', 'STP_FORWARD', 'STP_BLOCK'] as const

const port = z.object({
  port: z.string().regex(/^(?:\d+|LOCAL)$/),
  name: z.string(),
  addr: z.string().regex(/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/),
  config: z.array(z.enum(configBits)),
  state: z.array(z.enum(stateBits)),
})

export const ofctlPorts = z.object({ ports: z.array(port) })
export const ofctlShow = z.object({ dpid: z.string().regex(/^[0-9a-f]{16}$/), ports: z.array(port) })
export const dumpFlows = z.object({
  flows: z.array(
    z.object({
      cookie: z.string().regex(/^0x[0-9a-f]+$/),
      duration: z.string().regex(/^[\d.]+s$/),
      table: z.int(),
      n_packets: z.int(),
      n_bytes: z.int(),
      match: z.string(),
      actions: z.string(),
    }),
  ),
})
export const dumpPorts = z.object({
  count: z.int(),
  ports: z.array(
    z.object({ port: z.string(), rx: z.record(z.string(), z.string()), tx: z.record(z.string(), z.string()) }),
  ),
})

const portLine = /^ (?<port>\d+|LOCAL)\((?<name>[^)]+)\): addr:(?<addr>[0-9a-f:]+)$/
const bitsLine = /^ {5}(?<key>config|state): +(?<bits>0|[A-Z_]+(?: [A-Z_]+)*)$/
const features = /^OFPT_FEATURES_REPLY(?: \(OF1\.\d\))? \(xid=0x[0-9a-f]+\): dpid:(?<dpid>[0-9a-f]+)$/

/** Reads `ovs-ofctl show`: the features of the bridge, its ports, and its configuration. */
export function parseOfctlShow(text: string): unknown {
  const [first = '', ...lines] = linesOf(text)
  const { dpid } = groupsOf(first, features, 'the features of a bridge')
  const frame = /^(?:n_tables:|capabilities: |actions: |OFPT_GET_CONFIG_REPLY |OFPST_PORT_DESC reply )/
  if (!lines.some((line) => line.startsWith('OFPT_GET_CONFIG_REPLY ')))
    throw new Error('the configuration of a bridge at the end')
  return { dpid, ports: portsOf(lines.filter((line) => !frame.test(line))) }
}

/** Reads `ovs-ofctl dump-ports-desc`. */
export function parseOfctlPorts(text: string): unknown {
  const [first = '', ...lines] = linesOf(text)
  groupsOf(first, /^OFPST_PORT_DESC reply(?: \(OF1\.\d\))? \(xid=0x[0-9a-f]+\):$/, 'the ports of a bridge')
  return { ports: portsOf(lines) }
}

function portsOf(lines: readonly string[]): unknown[] {
  const ports: Record<string, unknown>[] = []
  for (const line of lines) {
    const last = ports.at(-1)
    if (portLine.test(line)) ports.push({ ...portLine.exec(line)?.groups })
    else if (last === undefined) throw unknownLine('a port', line)
    else if (bitsLine.test(line)) {
      const { key = '', bits = '' } = groupsOf(line, bitsLine, 'config or state')
      last[key] = bits === '0' ? [] : bits.split(' ')
    } else if (!/^ {5}(?:speed|current|advertised|supported|peer): +\S/.test(line))
      throw unknownLine('a line of a port', line)
  }
  return ports
}

const flowLine =
  /^ cookie=(?<cookie>[^,]+), duration=(?<duration>[^,]+), table=(?<table>\d+), n_packets=(?<packets>\d+), n_bytes=(?<bytes>\d+), (?<match>.*?) ?actions=(?<actions>\S.*)$/

/** Reads `ovs-ofctl dump-flows`: a heading, and one flow a line; an empty table has the heading only. */
export function parseDumpFlows(text: string): unknown {
  const [first = '', ...lines] = linesOf(text)
  groupsOf(
    first,
    /^(?:NXST_FLOW|OFPST_FLOW) reply(?: \(OF1\.\d\))? \(xid=0x[0-9a-f]+\):(?: flags=\[more\])?$/,
    'the flows of a bridge',
  )
  const flows = lines.map((line) => {
    const { cookie, duration, table, packets, bytes, match, actions } = groupsOf(line, flowLine, 'a flow')
    return {
      cookie,
      duration,
      table: Number(table),
      n_packets: Number(packets),
      n_bytes: Number(bytes),
      match,
      actions,
    }
  })
  return { flows }
}

/** Reads `ovs-ofctl dump-ports`: two lines a port. */
export function parseDumpPorts(text: string): unknown {
  const [first = '', ...lines] = linesOf(text)
  const { count } = groupsOf(
    first,
    /^OFPST_PORT reply(?: \(OF1\.\d\))? \(xid=0x[0-9a-f]+\): (?<count>\d+) ports$/,
    'the counters of ports',
  )
  const ports: { port: string; rx: unknown; tx?: unknown }[] = []
  for (const line of lines) {
    const received = /^ {2}port +(?<port>\S+): rx (?<words>.+)$/.exec(line)?.groups
    const sent = /^ {11}tx (?<words>.+)$/.exec(line)?.groups
    const last = ports.at(-1)
    if (received !== undefined) ports.push({ port: received['port'] ?? '', rx: countersOf(received['words'] ?? '') })
    else if (sent !== undefined && last !== undefined) last.tx = countersOf(sent['words'] ?? '')
    else throw unknownLine('the counters of a port', line)
  }
  return { count: Number(count), ports }
}

function countersOf(words: string): Record<string, string> {
  return Object.fromEntries(
    words.split(', ').map((word) => {
      const { key = '', value = '' } = groupsOf(word, /^(?<key>\w+)=(?<value>\d+|\?)$/, 'a counter')
      return [key, value]
    }),
  )
}
