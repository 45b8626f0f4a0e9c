import type { StreamFault } from '../fault.ts'

const path = '/usr/local/bin:/usr/bin:/bin:/snap/bin'
const slowMs = 5000

/** Faults of how a command ends, whatever it would have printed. */
export const endFaults: readonly StreamFault[] = [
  {
    id: 'stream.hangs',
    title: 'The command never answers',
    source: 'juju redials an unreachable controller for ten minutes',
    kind: 'stream',
    spoil: () => ({ durationMs: Number.POSITIVE_INFINITY, prevented: true }),
  },
  {
    id: 'stream.slow',
    title: `The command takes ${slowMs / 1000} seconds longer`,
    source: 'a busy controller',
    kind: 'stream',
    benign: true,
    spoil: ({ durationMs }) => ({ durationMs: durationMs + slowMs }),
  },
  {
    id: 'stream.killed',
    title: 'The command is killed in the middle of its output; what it changed stays changed',
    source: 'the kernel ends a client that needs too much memory',
    kind: 'stream',
    spoil: ({ stdout }) => ({ end: 'killed', exitCode: null, stdout: stdout.slice(0, stdout.length / 2) }),
  },
  {
    id: 'stream.not-installed',
    title: 'The tool is not on PATH',
    source: 'a snap that is not installed, or a PATH without /snap/bin',
    kind: 'stream',
    spoil: ({ call }) => ({
      end: 'not-found',
      exitCode: null,
      stdout: '',
      stderr: `${call.argv[0]}: not found on PATH (${path})\n`,
      prevented: true,
    }),
  },
  {
    id: 'stream.permission-denied',
    title: 'The tool may not be executed by this user',
    source: 'execute bits that were lost on the way through another file system',
    kind: 'stream',
    spoil: ({ call }) => ({
      end: 'not-permitted',
      exitCode: null,
      stdout: '',
      stderr: `${call.argv[0]}: /usr/bin/${call.argv[0]} is there but is not executable for this user\n`,
      prevented: true,
    }),
  },
]
