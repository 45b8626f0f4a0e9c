import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import type { Provenance } from '../reading.ts'
import { lastStage, positionals, runs } from './argv.ts'
import { groupsOf, linesOf, unknownLine } from './lines.ts'
import { ofText, type About } from './made.ts'
import {
  dumpFlows,
  dumpPorts,
  ofctlPorts,
  ofctlShow,
  parseDumpFlows,
  parseDumpPorts,
  parseOfctlPorts,
  parseOfctlShow,
} from './ovs-ofctl.ts'
import { ovsControlFailures } from './ovs-failures.ts'
import { parseRaftStatus, raftStatus } from './raft-status.ts'
import { versionText } from './version-text.ts'

const provenance: Provenance = {
  kind: 'captured',
  where: 'OVS 3.1.0 with the kernel datapath and OVN 23.03.1, run; ovsdb/raft.c',
}
const about = (command: string, matches: About['matches']): About => ({
  command,
  matches,
  provenance,
  versions: 'Open vSwitch 2.17 to 3.3, OVN 22.03 to 24.03',
  failures: ovsControlFailures,
})

const valued = ['-t', '--target', '-T', '--timeout', '-O', '-m']
const asks =
  (programs: readonly string[], verb: string) =>
  (argv: readonly string[]): boolean =>
    programs.some((program) => runs(program)(argv)) && positionals(lastStage(argv).slice(1), valued)[0] === verb
const appctl = ['ovs-appctl', 'ovn-appctl']

/** Some recordings name this command by its last part only. */
const asksRaft = (argv: readonly string[]): boolean =>
  asks(appctl, 'cluster/status')(argv) || lastStage(argv)[0] === 'cluster/status'

const northdStatus = z.object({ Status: z.enum(['active', 'standby', 'paused']) })

const datapath = z.object({
  name: z.string().regex(/^\S+@\S+$/),
  lookups: z.object({ hit: z.int(), missed: z.int(), lost: z.int().optional() }),
  ports: z.array(z.object({ port: z.int(), name: z.string(), type: z.string() })),
})

/** Reads `ovs-dpctl show`: a datapath, its counters, and its ports. */
function parseDatapaths(text: string): unknown[] {
  const found: { ports: unknown[]; lookups?: unknown }[] = []
  for (const line of linesOf(text)) {
    const last = found.at(-1)
    if (/^\S+@\S+:$/.test(line)) found.push({ name: line.slice(0, -1), ports: [] } as { ports: unknown[] })
    else if (last === undefined) throw unknownLine('a datapath', line)
    else if (/^ {2}lookups: /.test(line)) last.lookups = countersOf(line.trim().slice('lookups: '.length))
    else if (/^ {2}port \d+: /.test(line)) last.ports.push(portOf(line))
    else if (!/^ {2,4}(?:flows|masks|cache|caches|masks-cache): ?/.test(line))
      throw unknownLine('a line of a datapath', line)
  }
  return found
}

function portOf(line: string): unknown {
  const { port, name, type } = groupsOf(
    line,
    /^ {2}port (?<port>\d+): (?<name>\S+)(?: \((?<type>[a-z0-9_]+)[^)]*\))?$/,
    'a port of a datapath',
  )
  return { port: Number(port), name, type: type ?? 'system' }
}

function countersOf(text: string): Record<string, number> {
  return Object.fromEntries(
    text.split(' ').map((word) => {
      const { key = '', value } = groupsOf(word, /^(?<key>\w+):(?<value>\d+)$/, 'a counter')
      return [key, Number(value)]
    }),
  )
}

const dpif = z.array(
  z.object({
    name: z.string().regex(/^\S+@\S+$/),
    hit: z.int(),
    missed: z.int(),
    bridges: z.array(
      z.object({
        name: z.string(),
        ports: z.array(
          z.object({
            name: z.string(),
            ofport: z.int(),
            port: z.union([z.int(), z.literal('none')]),
            type: z.string(),
          }),
        ),
      }),
    ),
  }),
)

/** Reads `ovs-appctl dpif/show`: a datapath, its bridges, and their ports with both numbers. */
function parseDpif(text: string): unknown[] {
  const found: { bridges: { ports: unknown[] }[] }[] = []
  for (const line of linesOf(text)) {
    const bridges = found.at(-1)?.bridges
    if (!line.startsWith(' ')) {
      const { name, hit, missed } = groupsOf(
        line,
        /^(?<name>\S+@\S+): hit:(?<hit>\d+) missed:(?<missed>\d+)$/,
        'a datapath',
      )
      found.push({ name, hit: Number(hit), missed: Number(missed), bridges: [] } as { bridges: [] })
    } else if (/^ {2}\S+:$/.test(line)) bridges?.push({ name: line.trim().slice(0, -1), ports: [] } as { ports: [] })
    else {
      const { name, ofport, port, type } = groupsOf(
        line,
        /^ {4}(?<name>\S+) (?<ofport>\d+)\/(?<port>\d+|none): \((?<type>[a-z0-9_]+)(?:: [^)]*)?\)$/,
        'a port of a bridge',
      )
      bridges?.at(-1)?.ports.push({ name, ofport: Number(ofport), port: port === 'none' ? port : Number(port), type })
    }
  }
  return found
}

const version = (program: string, form: RegExp): CommandSchema =>
  versionText(about(`${program} version`, asks([program], 'version')), form)

/** What ovs-ofctl, ovs-dpctl, ovs-appctl and ovn-appctl print. */
export const ovsControlCommands: readonly CommandSchema[] = [
  ofText(about('ovs-ofctl show', asks(['ovs-ofctl'], 'show')), parseOfctlShow, ofctlShow),
  ofText(about('ovs-ofctl dump-flows', asks(['ovs-ofctl'], 'dump-flows')), parseDumpFlows, dumpFlows),
  ofText(about('ovs-ofctl dump-ports', asks(['ovs-ofctl'], 'dump-ports')), parseDumpPorts, dumpPorts),
  ofText(about('ovs-ofctl dump-ports-desc', asks(['ovs-ofctl'], 'dump-ports-desc')), parseOfctlPorts, ofctlPorts),
  ofText(
    about('ovs-dpctl show', (argv) => asks(['ovs-dpctl'], 'show')(argv) || asks(appctl, 'dpctl/show')(argv)),
    parseDatapaths,
    z.array(datapath),
  ),
  ofText(about('ovs-appctl dpif/show', asks(appctl, 'dpif/show')), parseDpif, dpif),
  ofText(about('ovn-appctl cluster/status', asksRaft), parseRaftStatus, raftStatus),
  ofText(
    about('ovn-appctl status', asks(appctl, 'status')),
    (text) => groupsOf(text.trimEnd(), /^Status: (?<Status>.*)$/, 'the status of ovn-northd'),
    northdStatus,
  ),
  version('ovs-appctl', /^\S+ \(Open vSwitch\) (?<version>\S+)$/),
  version('ovn-appctl', /^\S+ (?<version>\d\S*)$/),
]
