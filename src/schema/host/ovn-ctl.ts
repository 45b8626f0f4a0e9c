import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { runs } from './argv.ts'
import { parseTree } from './indented-tree.ts'
import { groupsOf, linesOf } from './lines.ts'
import { ofNothing, ofText, type About } from './made.ts'
import { setOf, string, strings, uuid } from './ovsdb-columns.ts'
import { ovsdbCommands, verbOf, verbsOf, type OvsdbTool } from './ovsdb-commands.ts'
import { ovnFailures } from './ovs-failures.ts'
import { northboundTables, southboundTables } from './ovn-tables.ts'
import { versionText } from './version-text.ts'

const versions = 'OVN 22.03 to 24.03'
const southbound: OvsdbTool = {
  tool: 'ovn-sbctl',
  tables: southboundTables,
  provenance: { kind: 'captured', where: 'ovn-sbctl 23.03.1 run; ovn-sb.ovsschema 20.27.0' },
  versions,
  failures: ovnFailures,
}
const northbound: OvsdbTool = {
  tool: 'ovn-nbctl',
  tables: northboundTables,
  provenance: { kind: 'captured', where: 'ovn-nbctl 23.03.1 run; ovn-nb.ovsschema 7.0.0; utilities/ovn-nbctl.c' },
  versions,
  failures: ovnFailures,
}

const about = (tool: OvsdbTool, command: string, matches: About['matches']): About => ({
  ...tool,
  command: `${tool.tool} ${command}`,
  matches,
})
const asks =
  ({ tool }: OvsdbTool, ...verbs: readonly string[]) =>
  (argv: readonly string[]): boolean =>
    runs(tool)(argv) && verbs.includes(verbOf(argv).verb)

// A name that looks like a uuid is printed like one.
const name = z.union([string, uuid])

/** An empty hostname is not shown; the bindings are those that this chassis has claimed. */
const chassis = z.object({
  Chassis: z
    .array(
      z.object({
        name,
        hostname: string.optional(),
        Encap: z
          .array(z.object({ name: z.enum(['geneve', 'stt', 'vxlan']), ip: string, options: strings.optional() }))
          .optional(),
        Port_Binding: z.array(z.object({ name })).optional(),
      }),
    )
    .optional(),
})

const port = z.object({
  name: string,
  alias: string.optional(),
  parent: name.optional(),
  tag: z.int().optional(),
  type: string.optional(),
  addresses: setOf(string).optional(),
  'router-port': name.optional(),
})
const routerPort = z.object({
  name: string,
  mac: string,
  networks: setOf(string),
  'ipv6-lla': string.optional(),
  'gateway chassis': setOf(name).optional(),
})
const nat = z.object({
  name: string,
  'external ip': string,
  'external port(s)': z.union([string, z.int()]).optional(),
  'logical ip': string,
  type: z.enum(['snat', 'dnat', 'dnat_and_snat']),
})
const logical = z.object({
  switch: z.array(z.object({ name: z.uuid(), alias: string.optional(), port: z.array(port).optional() })).optional(),
  router: z
    .array(
      z.object({
        name: z.uuid(),
        alias: string.optional(),
        port: z.array(routerPort).optional(),
        nat: z.array(nat).optional(),
      }),
    )
    .optional(),
})

const logicalRecord = /^(?<kind>switch|router|port|nat) (?<name>\S+)(?: \((?<alias>.+)\))?$/
const sbRecord = /^(?<kind>Chassis|Encap|Port_Binding) (?<name>"(?:[^"\\]|\\.)*"|\S+)$/

const listed = z.array(z.object({ uuid: z.uuid(), name: string }))
const parseListed = (text: string): unknown =>
  linesOf(text).map((line) => groupsOf(line, /^(?<uuid>[0-9a-f-]{36}) \((?<name>.*)\)$/, 'a uuid and a name'))
const upOrDown = z.enum(['up', 'down'])

const silent = [
  'init',
  'sync',
  'set',
  'add',
  'remove',
  'clear',
  'destroy',
  'wait-until',
  'ls-add',
  'ls-del',
  'lr-add',
  'lr-del',
  'lsp-add',
  'lsp-del',
  'lrp-add',
  'lrp-del',
  'lsp-set-type',
  'lsp-set-options',
  'lsp-set-addresses',
  'lrp-set-gateway-chassis',
  'lrp-del-gateway-chassis',
  'lr-nat-add',
  'lr-nat-del',
  'lr-route-add',
  'lr-route-del',
  'chassis-add',
  'chassis-del',
  'lsp-bind',
  'lsp-unbind',
  'set-connection',
  'del-connection',
]
const version = (tool: OvsdbTool): CommandSchema =>
  versionText(
    about(
      tool,
      '--version',
      runs(tool.tool, (words) => words.includes('--version') || words.includes('-V')),
    ),
    /^ovn-[ns]bctl (?<version>\S+)$/,
  )
const change = (tool: OvsdbTool): CommandSchema =>
  ofNothing(
    about(
      tool,
      'change',
      (argv) =>
        runs(tool.tool)(argv) && verbsOf(argv).length > 0 && verbsOf(argv).every((verb) => silent.includes(verb)),
    ),
  )

/** What ovn-sbctl and ovn-nbctl print; an empty database shows nothing at all. */
export const ovnCtlCommands: readonly CommandSchema[] = [
  ...ovsdbCommands(southbound),
  ofText(about(southbound, 'show', asks(southbound, 'show')), (text) => parseTree(text, sbRecord), chassis),
  change(southbound),
  version(southbound),
  ...ovsdbCommands(northbound),
  ofText(
    about(northbound, 'show', asks(northbound, 'show')),
    (text) => parseTree(text.replaceAll('(aka ', '('), logicalRecord),
    logical,
  ),
  ofText(
    about(northbound, 'ls-list', asks(northbound, 'ls-list', 'lr-list', 'lsp-list', 'lrp-list')),
    parseListed,
    listed,
  ),
  ofText(about(northbound, 'lsp-get-up', asks(northbound, 'lsp-get-up')), linesOf, z.array(upOrDown).length(1)),
  ofText(about(northbound, 'lsp-get-type', asks(northbound, 'lsp-get-type')), linesOf, z.array(string).length(1)),
  change(northbound),
  version(northbound),
]
