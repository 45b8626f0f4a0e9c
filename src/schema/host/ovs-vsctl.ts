import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { runs } from './argv.ts'
import { parseTree } from './indented-tree.ts'
import { linesOf } from './lines.ts'
import { ofNothing, ofText, type About } from './made.ts'
import { integer, setOf, string, strings } from './ovsdb-columns.ts'
import { ovsdbCommands, verbOf, verbsOf, type OvsdbTool } from './ovsdb-commands.ts'
import { ovsFailures } from './ovs-failures.ts'
import { ovsTables } from './ovs-tables.ts'
import { versionText } from './version-text.ts'

const tool: OvsdbTool = {
  tool: 'ovs-vsctl',
  tables: ovsTables,
  provenance: {
    kind: 'captured',
    where: 'ovs-vsctl 3.1.0 run; vswitch.ovsschema 8.3.1; utilities/ovs-vsctl.c cmd_show_tables',
  },
  versions: 'Open vSwitch 2.17 to 3.3',
  failures: ovsFailures,
}

const about = (command: string, matches: About['matches']): About => ({
  ...tool,
  command: `ovs-vsctl ${command}`.trim(),
  matches,
})
const asks =
  (...verbs: readonly string[]) =>
  (argv: readonly string[]): boolean =>
    runs('ovs-vsctl')(argv) && verbs.includes(verbOf(argv).verb)

const remote = z.array(z.object({ name: string, is_connected: z.literal(true).optional() }))

/** A column that is empty is not shown at all. */
const shown = z.object({
  uuid: z.uuid(),
  Manager: remote.optional(),
  Bridge: z
    .array(
      z.object({
        name: string,
        Controller: remote.optional(),
        fail_mode: z.enum(['standalone', 'secure']).optional(),
        datapath_type: string.optional(),
        Port: z.array(
          z.object({
            name: string,
            tag: integer.optional(),
            trunks: setOf(integer).optional(),
            Interface: z.array(
              z.object({
                name: string,
                type: string.optional(),
                options: strings.optional(),
                error: string.optional(),
              }),
            ),
          }),
        ),
      }),
    )
    .optional(),
  ovs_version: string.optional(),
})

/** Reads `ovs-vsctl show`: the uuid of the database, then bridges, ports and interfaces. */
function parseShow(text: string): unknown {
  const [uuid, ...rest] = linesOf(text)
  const body = rest.map((line) => `${line}\n`).join('')
  return {
    uuid,
    ...parseTree(
      body.replaceAll(/^ {4}/gm, ''),
      /^(?<kind>Manager|Bridge|Controller|Port|Interface) (?<name>"(?:[^"\\]|\\.)*"|\S+)$/,
    ),
  }
}

const names = z.array(z.string().regex(/^[^\s<>]+$/))
const oneName = names.length(1)
const silent = [
  'init',
  'add-br',
  'del-br',
  'add-port',
  'del-port',
  'add-bond',
  'add-bond-iface',
  'del-bond-iface',
  'set',
  'add',
  'remove',
  'clear',
  'destroy',
  'wait-until',
  'set-controller',
  'del-controller',
  'set-fail-mode',
  'del-fail-mode',
  'set-manager',
  'del-manager',
  'br-set-external-id',
  'set-ssl',
  'del-ssl',
  'comment',
  'emer-reset',
]
const readers = [
  'show',
  'list',
  'find',
  'get',
  'list-br',
  'list-ports',
  'list-ifaces',
  'port-to-br',
  'iface-to-br',
  'br-to-parent',
  'br-to-vlan',
  'br-exists',
  'br-get-external-id',
  'get-controller',
  'get-fail-mode',
  'get-manager',
  'create',
]

/** What ovs-vsctl prints; it asks the database only, so all of it works, stale, while ovs-vswitchd is dead. */
export const ovsVsctlCommands: readonly CommandSchema[] = [
  ...ovsdbCommands(tool),
  ofText(about('show', asks('show')), parseShow, shown),
  ofText(about('list-br', asks('list-br')), linesOf, names),
  ofText(about('list-ports', asks('list-ports', 'list-ifaces')), linesOf, names),
  ofText(about('port-to-br', asks('port-to-br')), linesOf, oneName),
  ofText(about('iface-to-br', asks('iface-to-br')), linesOf, oneName),
  ofText(about('br-to-parent', asks('br-to-parent')), linesOf, oneName),
  ofText(about('br-get-external-id', asks('br-get-external-id')), linesOf, z.array(z.string())),
  ofText(about('get-controller', asks('get-controller', 'get-manager')), linesOf, names),
  ofText(about('get-fail-mode', asks('get-fail-mode')), linesOf, z.array(z.enum(['standalone', 'secure'])).max(1)),
  ofText(about('create', asks('create')), linesOf, z.array(z.uuid()).length(1)),
  { ...ofNothing(about('br-exists', asks('br-exists'))), dataExits: [2] },
  ofNothing(
    about(
      'change',
      (argv) =>
        runs('ovs-vsctl')(argv) && verbsOf(argv).length > 0 && verbsOf(argv).every((verb) => silent.includes(verb)),
    ),
  ),
  versionText(
    about(
      '--version',
      runs('ovs-vsctl', (words) => words.includes('--version') || words.includes('-V')),
    ),
    /^ovs-vsctl \(Open vSwitch\) (?<version>\S+)$/,
  ),
  ofNothing(
    about(
      '',
      runs(
        'ovs-vsctl',
        (words) =>
          !words.includes('--version') && ![...silent, ...readers].includes(verbOf(['ovs-vsctl', ...words]).verb),
      ),
    ),
  ),
]
