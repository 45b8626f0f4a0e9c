import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import type { Failure } from '../failure.ts'
import type { Provenance } from '../reading.ts'
import { lastStage, optionOf, positionals, runs } from './argv.ts'
import { groupsOf, linesOf } from './lines.ts'
import { ofText, type About } from './made.ts'
import { catFailures } from './sysfs.ts'

const provenance: Provenance = { kind: 'captured', where: 'coreutils 9.1 run' }
const about = (command: string, matches: About['matches'], failures: readonly Failure[]): About => ({
  command,
  matches,
  provenance,
  versions: 'coreutils 8.32 to 9.4',
  failures,
})

/** How stat, du and mktemp fail. */
const fileFailures: readonly Failure[] = [
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: /^(?:stat: cannot statx?|du: cannot access|mktemp: failed to create directory via template) ['\u2018].+['\u2019]: No such file or directory$/m,
    source: 'run coreutils 9.1',
  },
  {
    reason: 'forbidden',
    exitCodes: [1],
    stream: 'stderr',
    text: /^(?:stat: cannot statx?|du: cannot (?:access|read directory)) '.+': Permission denied$/m,
    source: 'run coreutils 9.1',
  },
]

/** printenv says nothing of a variable that is not set. */
const unset: Failure = {
  reason: 'not-found',
  exitCodes: [1],
  stream: 'stderr',
  text: /^$/,
  source: 'run coreutils 9.1',
}

const isSysfs = (argv: readonly string[]): boolean => (lastStage(argv)[1] ?? '').startsWith('/sys/class/net/')
/** Whether stat is asked for just this. */
const asksOf =
  (format: string) =>
  (argv: readonly string[]): boolean =>
    runs('stat')(argv) &&
    (optionOf(lastStage(argv), '-c', '--format') ??
      lastStage(argv)
        .find((word) => /^-c./.test(word))
        ?.slice(2)) === format

/** What is asked of files. */
export const fileCommands: readonly CommandSchema[] = [
  // A file's text is its own; what matters here is how reading it fails.
  ofText(
    about('cat', (argv) => runs('cat')(argv) && !isSysfs(argv), catFailures),
    (text) => text,
    z.string(),
  ),
  ofText(about('stat -c %a', asksOf('%a'), fileFailures), linesOf, z.array(z.string().regex(/^[0-7]{1,4}$/)).min(1)),
  ofText(about('stat -c %U', asksOf('%U'), fileFailures), linesOf, z.array(z.string().regex(/^[\w-]+$/)).min(1)),
  ofText(about('mktemp', runs('mktemp'), fileFailures), linesOf, z.tuple([z.string().startsWith('/')])),
  ofText(
    about(
      'du -k',
      runs('du', (words) => words.some((word) => /^-[a-z]*k/.test(word))),
      fileFailures,
    ),
    (text) => linesOf(text).map((line) => groupsOf(line, /^(?<kib>\d+)\t(?<path>.+)$/, 'a size and a path')),
    z.array(z.object({ kib: z.string(), path: z.string() })).min(1),
  ),
  ofText(
    about(
      'printenv',
      runs('printenv', (words) => positionals(words).length === 1),
      [unset],
    ),
    linesOf,
    z.array(z.string()).min(1),
  ),
]
