import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import type { Failure } from '../failure.ts'
import { lastStage, runs } from './argv.ts'
import { linesOf, numeral } from './lines.ts'
import { ofText } from './made.ts'

/**
 * `cat /sys/class/net/DEVICE/ATTRIBUTE`.
 *
 * Values: the kernel's Documentation/ABI/testing/sysfs-class-net; `operstate` and `carrier` were recorded on kernel 6.1, the rest were
 * read on one. The operstates are those of `ip`, in lower case.
 */
const mac = z.string().regex(/^(?:[0-9a-f]{2}:)*[0-9a-f]{2}$/)
const attributes: Readonly<Record<string, z.ZodType>> = {
  operstate: z.enum(['unknown', 'notpresent', 'down', 'lowerlayerdown', 'testing', 'dormant', 'up']),
  carrier: z.literal([0, 1]),
  carrier_changes: z.int().min(0),
  mtu: z.int().min(0),
  ifindex: z.int().min(1),
  iflink: z.int().min(0),
  speed: z.int().min(-1),
  duplex: z.enum(['half', 'full', 'unknown']),
  address: mac,
  broadcast: mac,
  tx_queue_len: z.int().min(0),
  flags: z.string().regex(/^0x[0-9a-f]+$/),
  type: z.int(),
}

const path = /^\/sys\/class\/net\/[^/]+\/(?<attribute>[a-z_]+)$/

const attributeOf = (argv: readonly string[]): string | undefined =>
  path.exec(lastStage(argv)[1] ?? '')?.groups?.['attribute']

/** How reading a file of sysfs fails; coreutils of Ubuntu name the file, those of Debian 12 do not always. */
export const catFailures: readonly Failure[] = [
  {
    reason: 'unavailable',
    exitCodes: [1],
    stream: 'stderr',
    text: /^cat: (?:read error|\/sys\/\S+): Invalid argument$/m,
    source: 'captured Linux 6.1: carrier of a device that is down',
  },
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: /^cat: .+: No such file or directory$/m,
    source: 'run coreutils 9.1',
  },
  {
    reason: 'forbidden',
    exitCodes: [1],
    stream: 'stderr',
    text: /^cat: .+: Permission denied$/m,
    source: 'run coreutils 9.1',
  },
  {
    reason: 'invalid',
    exitCodes: [1],
    stream: 'stderr',
    text: /^cat: .+: Is a directory$/m,
    source: 'run coreutils 9.1',
  },
]

/** What the kernel says of a network device in sysfs. */
export const sysfsCommands: readonly CommandSchema[] = [
  ofText(
    {
      command: 'cat /sys/class/net',
      provenance: { kind: 'captured', where: 'Linux 6.1 and its Documentation/ABI/testing/sysfs-class-net' },
      versions: 'Linux 5.15 to 6.8',
      matches: (argv) =>
        runs('cat')(argv) && lastStage(argv).length === 2 && Object.hasOwn(attributes, attributeOf(argv) ?? ''),
      failures: catFailures,
    },
    (text) => {
      const lines = linesOf(text)
      if (lines.length !== 1) throw new Error('one line')
      return numeral(lines[0])
    },
    ({ argv }) => attributes[attributeOf(argv) ?? ''] ?? z.never(),
  ),
]
