import { mismatch, parsedText, textLike, type CommandSchema } from '../command.ts'
import type { Provenance, ReadResult } from '../reading.ts'
import { parseDomainInfo, virshDomainInfo } from './dominfo.ts'
import { virshFailures } from './failures.ts'
import {
  domainStates,
  parseTable,
  virshBlockDetails,
  virshBlocks,
  virshInterfaces,
  virshList,
  virshNetworks,
} from './tables.ts'
import { virshCalls } from './virsh-argv.ts'

const captured = { kind: 'captured', where: 'libvirt-clients 9.0.0, test driver' } as const
const manual = { kind: 'source', where: 'libvirt 9.0 tools/virsh-domain.c' } as const

interface Single {
  readonly name: string
  readonly read: CommandSchema['read']
  readonly when: (words: readonly string[]) => boolean
  readonly provenance: Provenance
}

function single(
  name: string,
  read: CommandSchema['read'],
  when: Single['when'] = () => true,
  provenance: Provenance = captured,
): Single {
  const [verb] = name.split(' ')
  return { name, read, provenance, when: (words) => words[0] === verb && when(words) }
}

const has =
  (...options: readonly string[]) =>
  (words: readonly string[]): boolean =>
    options.some((each) => words.includes(each))
const without =
  (...options: readonly string[]) =>
  (words: readonly string[]): boolean =>
    !has(...options)(words)
const states = domainStates.join('|')
const bare = ['--name', '--uuid']

const singles: readonly Single[] = [
  single('list', parsedText(parseTable, virshList), without(...bare)),
  single('list --name', textLike(/^(?:\S+\n)*\n$/), has('--name')),
  single('list --uuid', textLike(/^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\n)*\n$/), has('--uuid')),
  single('domstate', textLike(new RegExp(`^(?:${states})\\n\\n$`)), without('--reason')),
  single('domstate --reason', textLike(new RegExp(`^(?:${states}) \\([a-z -]+\\)\\n\\n$`)), has('--reason'), manual),
  single('domblklist', parsedText(parseTable, virshBlocks), without('--details')),
  single('domblklist --details', parsedText(parseTable, virshBlockDetails), has('--details')),
  single('domiflist', parsedText(parseTable, virshInterfaces)),
  single('dominfo', parsedText(parseDomainInfo, virshDomainInfo)),
  single('net-list', parsedText(parseTable, virshNetworks), without(...bare)),
  single('dumpxml', textLike(/^<domain [\s\S]*<\/domain>\n+$/), undefined, manual),
  single('define', textLike(/^Domain '?[^'\n]+'? defined from \S+\n\n$/)),
  single('start', textLike(/^Domain '?[^'\n]+'? started\n\n$/)),
  single('destroy', textLike(/^Domain '?[^'\n]+'? destroyed\n\n$/)),
  single('shutdown', textLike(/^Domain '?[^'\n]+'? is being shutdown\n\n$/), undefined, manual),
  single(
    'version',
    textLike(
      /^Compiled against library: libvirt [\d.]+\nUsing library: libvirt [\d.]+\nUsing API: \S+ [\d.]+\nRunning hypervisor: \S+ [\d.]+\n\n$/,
    ),
  ),
]

const versions = 'libvirt 9.0'

/** Groups of commands that virsh has and that are not modelled; any other unknown word is one that it does not know either. */
const groups =
  /^(?:dom|net-|pool-|vol-|node|iface-|nwfilter|secret-|snapshot-|checkpoint-|backup-|blkdeviotune|block|attach-|detach-|change-media|set|managedsave|migrate|save|restore|send-|cpu-|vcpu|iothread|guest|hypervisor-|allocpages|freecell|freepages|maxvcpus|sysinfo|uri|hostname|capabilities|help|connect|quit|exit|cd|pwd|echo|edit|undefine|create|shutdown|reboot|reset|resume|suspend|autostart|console|desc|dump|inject-nmi|metadata|numatune|perf|qemu-|schedinfo|screenshot|ttyconsole|update-|vncdisplay|find-storage|await|lxc-|memtune|emulatorpin|event|dommemstat|get-user|compare|baseline|dom)/

function readSequence(
  stdout: string,
  calls: readonly (readonly string[])[],
  context: Parameters<CommandSchema['read']>[1],
): ReadResult<unknown> {
  const parts = [...stdout.matchAll(/[\s\S]*?(?:^|\n)\n/g)].map(([part]) => part)
  if (parts.length !== calls.length || parts.join('') !== stdout)
    return mismatch(`${calls.length} outputs, each ended by an empty line`, `${parts.length}`)
  const read = parts.map((part, index) => singleFor(calls[index])?.read(part, context))
  const mismatches = read.flatMap((each, index) =>
    each === undefined || each.ok
      ? []
      : each.mismatches.map((one) => ({ ...one, path: `${calls[index]?.join(' ') ?? ''}: ${one.path}` })),
  )
  return mismatches.length > 0
    ? { ok: false, mismatches }
    : { ok: true, value: read, drift: read.flatMap((each) => (each?.ok === true ? each.drift : [])) }
}

function singleFor(words: readonly string[] | undefined): Single | undefined {
  return words === undefined ? undefined : singles.find((each) => each.when(words))
}

/** What virsh prints. */
export const virshCommands: readonly CommandSchema[] = [
  ...singles.map(({ name, read, when, provenance }): CommandSchema => ({
    command: `virsh ${name}`,
    provenance,
    versions,
    matches: (argv) => {
      const [call, ...more] = virshCalls(argv) ?? []
      return call !== undefined && more.length === 0 && when(call)
    },
    read,
    failures: virshFailures,
  })),
  {
    command: 'virsh COMMAND; COMMAND',
    provenance: captured,
    versions,
    matches: (argv) => {
      const calls = virshCalls(argv) ?? []
      return calls.length > 1 && calls.every((call) => singleFor(call) !== undefined)
    },
    read: (stdout, context) => readSequence(stdout, virshCalls(context.argv) ?? [], context),
    failures: virshFailures,
  },
  {
    command: 'virsh',
    provenance: captured,
    versions,
    matches: (argv) => {
      const [call, ...more] = virshCalls(argv) ?? []
      return call !== undefined && more.length === 0 && singleFor(call) === undefined && !groups.test(call[0] ?? '')
    },
    read: () => mismatch('a command that virsh has', 'another'),
    failures: virshFailures,
  },
]
