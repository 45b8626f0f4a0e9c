import { createHash } from 'node:crypto'
import { quote } from 'shlex'
import type { Redactor } from './redact.ts'
import type { RunResult, Target } from './target.ts'

/** Writes a whole file, or adds lines to the end of one; both make the folder where it is missing. */
export interface RecordingFiles {
  write(file: string, text: string): Promise<void>
  append(file: string, text: string): Promise<void>
}

export interface RecordingOptions {
  readonly files: RecordingFiles
  readonly redactor: Redactor
  /** Commands whose output is a secret are not recorded at all. */
  isSecret(argv: readonly string[], stdin?: string): boolean
  /** The version of the tool that an argv begins with, as far as it is known. */
  versionOf(tool: string): string
  /** In which state the cloud was: the last step that was judged, and how. */
  state(): string
}

const header = ['stdout', 'stderr', 'argv', 'exit', 'version', 'kind', 'recorded', 'state'].join('\t')

/**
 * A target whose commands are recorded, redacted, as replay and conform read them: a file for each stream and a line in index.tsv.
 * The same answer to the same command is recorded once.
 */
export function recordingTarget(target: Target, options: RecordingOptions): Target {
  const { files, redactor } = options
  const seen = new Set<string>()
  let writing = files.append('index.tsv', `${header}\n`)
  const record = async (result: RunResult): Promise<void> => {
    const [stdout, stderr, line] = [result.stdout, result.stderr, result.argv.map(plainOrQuoted).join(' ')].map(
      (text) => redactor.text(text),
    )
    const name = nameOf(result.argv, [line, stdout, stderr].join('\0'))
    if (seen.has(name)) return
    seen.add(name)
    await files.write(`${name}.out`, stdout ?? '')
    if (stderr !== '') await files.write(`${name}.err`, stderr ?? '')
    const row = [
      `${name}.out`,
      stderr === '' ? '' : `${name}.err`,
      line ?? '',
      result.end === 'exited' ? String(result.exitCode) : result.end,
      options.versionOf(result.argv[0] ?? ''),
      `recorded on ${target.name}`,
      new Date(target.clock.now()).toISOString(),
      options.state(),
    ]
    await files.append('index.tsv', `${row.join('\t')}\n`)
  }
  return {
    name: target.name,
    clock: target.clock,
    run: async (argv, runOptions) => {
      const result = await target.run(argv, runOptions)
      const stdin = typeof runOptions.stdin === 'string' ? runOptions.stdin : undefined
      if (result.end !== 'not-permitted' && !options.isSecret(argv, stdin)) {
        writing = writing.then(() => record(result))
        await writing
      }
      return result
    },
    [Symbol.asyncDispose]: async () => {
      await writing
      await target[Symbol.asyncDispose]()
    },
  }
}

/** A tab or a line break would break the index apart; quoting keeps neither, so such a word is shown by its form. */
function plainOrQuoted(word: string): string {
  const oneLine = word.replaceAll(/[\t\n]+/g, ' ')
  return /^[\w@%+=:,./-]+$/.test(oneLine) ? oneLine : quote(oneLine)
}

function nameOf(argv: readonly string[], content: string): string {
  const words = argv.filter((word) => !word.startsWith('-')).slice(0, 4)
  const slug = words
    .join('-')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 60)
  return `${slug}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}`
}
