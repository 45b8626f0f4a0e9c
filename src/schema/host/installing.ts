import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import type { Failure } from '../failure.ts'
import type { Provenance } from '../reading.ts'
import { lastStage, positionals, runs } from './argv.ts'
import { linesOf } from './lines.ts'
import { ofNothing, ofText } from './made.ts'

const gnuTar: Provenance = { kind: 'captured', where: 'GNU tar 1.34, run' }
const pip: Provenance = { kind: 'captured', where: 'pip 23.0 and 23.2, run' }
const pipVersions = 'pip 22.0 to 23.2'

const tarFailures: readonly Failure[] = [
  {
    reason: 'not-found',
    exitCodes: [2],
    stream: 'stderr',
    text: /^tar \(child\): .+: Cannot open: No such file or directory$/m,
    source: 'run tar 1.34',
  },
  {
    reason: 'invalid',
    exitCodes: [2],
    stream: 'stderr',
    text: /^tar: Child returned status 1$/m,
    source: 'run tar 1.34: what is no whole archive',
  },
]

const pipFailures: readonly Failure[] = [
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: /^ERROR: No matching distribution found for /m,
    source: 'run pip 23.2',
  },
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: /^WARNING: Package\(s\) not found: /m,
    source: 'run pip 23.2',
  },
]

const asksPip = (verb: string) => runs('pip3', (words) => positionals(words)[0] === verb)

/** Collecting, downloading and the like come first; how it went is in the lines that are looked for. */
const installed = z
  .array(z.string())
  .refine(
    (lines) => lines.some((line) => /^(?:Successfully installed|Requirement already satisfied:) \S/.test(line)),
    'a line that says what is installed',
  )

/** What unpacks and installs on a host. */
export const installingCommands: readonly CommandSchema[] = [
  ofNothing({
    command: 'tar -x',
    matches: runs('tar', ([letters = '']) => /^-?[a-z]*x[a-z]*$/.test(letters) && !letters.includes('v')),
    provenance: gnuTar,
    versions: 'tar 1.34 to 1.35',
    failures: tarFailures,
  }),
  ofText(
    {
      command: 'pip3 freeze',
      matches: asksPip('freeze'),
      provenance: pip,
      versions: pipVersions,
      failures: pipFailures,
    },
    linesOf,
    z.array(z.string().regex(/^(?:-e )?[\w.-]+(?:==\S+| @ \S+)$|^-e \S+$|^# /)),
  ),
  ofText(
    {
      command: 'pip3 install',
      matches: asksPip('install'),
      provenance: pip,
      versions: pipVersions,
      failures: pipFailures,
    },
    linesOf,
    installed,
  ),
]

/** A command whose output was thrown away where it ran: `tee FILE > /dev/null`. */
export const silencedCommands: readonly CommandSchema[] = [
  ofNothing({
    command: 'COMMAND > /dev/null',
    matches: (argv) => lastStage(argv).length === 0 && argv.slice(-2).join(' ') === '> /dev/null',
    provenance: { kind: 'captured', where: 'dash 0.5.12, run' },
    versions: 'any shell of POSIX',
    failures: [],
  }),
]
