import type { Failure } from '../failure.ts'

/** How a tool that asks an OVSDB server fails, whichever of the tools it is. */
const databaseFailures: readonly Failure[] = [
  {
    reason: 'unreachable',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ov[ns]-\w+: \S+: database connection failed \([^)]*\)$/m,
    source: 'captured OVS 3.1.0, OVN 23.03.1; an empty reason is a server that does not lead',
  },
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ov[ns]-\w+: no row "[^"]*" in table \w+$/m,
    source: 'captured OVS 3.1.0, OVN 23.03.1',
  },
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ov[ns]-\w+: no key "?[^"]*"? in \w+ record "?[^"]*"? column \w+$/m,
    source: 'captured OVS 3.1.0',
  },
  {
    reason: 'usage',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ov[ns]-\w+: \w+ does not contain a column whose name matches "[^"]*"$/m,
    source: 'captured OVS 3.1.0',
  },
  {
    reason: 'usage',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ov[ns]-\w+: (?:unknown table "[^"]*"|unknown command '[^']*'; use --help for help|'[^']+' command (?:requires at least|takes at most) \d+ arguments|(?:unrecognized|invalid) option .*)$/m,
    source: 'captured and run OVS 3.1.0',
  },
  {
    reason: 'invalid',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ov[ns]-\w+: (?:constraint violation: .*|transaction error: .*)$/m,
    source: 'run OVS 3.1.0',
  },
  {
    reason: 'unavailable',
    exitCodes: [142],
    stream: 'stderr',
    text: /\|fatal_signal\|WARN\|terminating with signal 14 \(Alarm clock\)$/m,
    source: 'captured OVS 3.1.0: --timeout ran out',
  },
]

/** How ovs-vsctl fails; the last one is the trap: exit 0, an error on stderr, and a row that names it. */
export const ovsFailures: readonly Failure[] = [
  ...databaseFailures,
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ovs-vsctl: no (?:port|interface|bridge) named \S+$/m,
    source: 'captured OVS 3.1.0',
  },
  {
    reason: 'conflict',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ovs-vsctl: cannot create a (?:port|bridge) named \S+ because a (?:port|bridge|VLAN bridge|interface) named \S+ already exists(?: on bridge \S+)?$/m,
    source: 'captured OVS 3.1.0',
  },
  {
    reason: 'unavailable',
    exitCodes: [0],
    stream: 'stderr',
    text: /^ovs-vsctl: Error detected while setting up '[^']+': .*See ovs-vswitchd log for details\.$/m,
    source: 'captured OVS 3.1.0: add-port of a NIC that is not there',
  },
]

/** How ovn-nbctl and ovn-sbctl fail. */
export const ovnFailures: readonly Failure[] = [
  ...databaseFailures,
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ovn-nbctl: \S+: (?:switch|router|port|switch or router) name not found$/m,
    source: 'run OVN 23.03.1',
  },
  {
    reason: 'conflict',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ovn-nbctl: \S+: a (?:switch|router|port) with this name already exists/m,
    source: 'run OVN 23.03.1',
  },
]

/** How ovs-ofctl, ovs-dpctl, ovs-appctl and ovn-appctl fail. */
export const ovsControlFailures: readonly Failure[] = [
  {
    reason: 'unreachable',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ovs-ofctl: \S+ is not a bridge or a socket$/m,
    source: 'captured OVS 3.1.0: no such bridge, or no ovs-vswitchd',
  },
  {
    reason: 'unreachable',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ov[ns]-appctl: cannot read pidfile "[^"]+" \(No such file or directory\)$/m,
    source: 'captured OVS 3.1.0',
  },
  {
    reason: 'unreachable',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ov[ns]-appctl: cannot connect to "[^"]+" \([^)]+\)$/m,
    source: 'captured OVS 3.1.0',
  },
  {
    reason: 'not-found',
    exitCodes: [2],
    stream: 'stderr',
    text: /^unknown cluster\nov[ns]-appctl: \S+: server returned an error$/m,
    source: 'captured OVN 23.03.1',
  },
  {
    reason: 'usage',
    exitCodes: [2],
    stream: 'stderr',
    text: /^"[^"]+" is not a valid command \(use "list-commands" to see a list of valid commands\)$/m,
    source: 'run OVS 3.1.0',
  },
  {
    reason: 'usage',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ov[ns]-\w+: (?:unknown command '[^']*'; use --help for help|'[^']+' command (?:requires at least|takes at most) \d+ arguments|(?:unrecognized|invalid) option .*)$/m,
    source: 'run OVS 3.1.0',
  },
]
