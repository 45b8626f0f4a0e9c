import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import type { Failure } from '../failure.ts'
import { lastStage, positionals, runs } from './argv.ts'
import { linesOf } from './lines.ts'
import { ofNothing, ofText, type About } from './made.ts'

const about = (command: string, matches: About['matches'], failures: readonly Failure[] = [missing]): About => ({
  command,
  matches,
  provenance: { kind: 'captured', where: 'coreutils 9.1, grep 3.8 and dash 0.5.12, run' },
  versions: 'coreutils 8.32 to 9.4, grep 3.4 to 3.11',
  failures,
})

const missing: Failure = {
  reason: 'not-found',
  exitCodes: [1, 2],
  stream: 'stderr',
  text: /: No such file or directory$/m,
  source: 'run coreutils 9.1 and grep 3.8',
}

/** grep exits 1 where no line matches, and `-c` prints 0 all the same. */
const none: Failure = { reason: 'not-found', exitCodes: [1], stream: 'stdout', text: /^0\n$/, source: 'run grep 3.8' }

const noSuchUser: Failure = {
  reason: 'not-found',
  exitCodes: [1],
  stream: 'stderr',
  text: /^chown: invalid (?:user|group): /m,
  source: 'run coreutils 9.1',
}

/** The sum of each file, with its name; one without a file sums its stdin. */
function sums(tool: string, line: RegExp): CommandSchema {
  const hasFile = (argv: readonly string[]): boolean => positionals(lastStage(argv).slice(1)).length > 0
  return ofText(
    about(tool, (argv) => runs(tool)(argv) && hasFile(argv)),
    linesOf,
    z.array(z.string().regex(line)).min(1),
  )
}

/** A shell that is handed a script by its option; what it prints is the script's own. */
const isScript = (argv: readonly string[]): boolean => argv[0] === 'sh' && argv[1] === '-c'

/** A shell that reads its script from stdin, here or behind ssh. */
const isPipedScript = (argv: readonly string[]): boolean => /^(?:ba)?sh -s(?: |$)/.test(lastStage(argv).join(' '))

/** grep's answer where no line matches: nothing at all. */
const noLine: Failure = { reason: 'not-found', exitCodes: [1], stream: 'stdout', text: /^$/, source: 'run grep 3.8' }

/** nc says on stderr whether it came through; source: run netcat-openbsd 1.219. */
const noConnection: Failure = {
  reason: 'unreachable',
  exitCodes: [1],
  stream: 'stderr',
  text: /^nc: connect to .+ port \d+ \(tcp\) (?:failed|timed out): /m,
  source: 'run netcat-openbsd 1.219',
}

/** What is changed about files, and what is counted and summed in them. */
export const fileChangeCommands: readonly CommandSchema[] = [
  ofNothing(about('rm', runs('rm'))),
  ofNothing(about('mv', runs('mv'))),
  ofNothing(about('mkdir', runs('mkdir'))),
  ofNothing(about('chmod', runs('chmod'))),
  ofNothing(about('chown', runs('chown'), [missing, noSuchUser])),
  ofNothing(about('install', runs('install'))),
  ofNothing(about('touch', runs('touch'))),
  // tee hands on what it was given.
  ofText(about('tee', runs('tee')), (text) => text, z.string()),
  ofNothing(about('nc -z', runs('nc'), [noConnection])),
  ofNothing(about('ssh-keygen -q', (argv) => argv[0] === 'ssh-keygen' && argv.includes('-q'))),
  ofText(
    about(
      'grep -c',
      runs('grep', (words) => words.includes('-c')),
      [missing, none],
    ),
    linesOf,
    z.tuple([z.string().regex(/^\d+$/)]),
  ),
  ofText(about('grep', runs('grep'), [missing, noLine]), (text) => text, z.string()),
  sums('sha256sum', /^[0-9a-f]{64} [ *].+$/),
  sums('sha512sum', /^[0-9a-f]{128} [ *].+$/),
]

/** What comes last: a script of which no other schema can say what it runs. */
export const scriptCommands: readonly CommandSchema[] = [
  ofText(about('sh -c', isScript), (text) => text, z.string()),
  ofText(about('sh -s', isPipedScript), (text) => text, z.string()),
]
