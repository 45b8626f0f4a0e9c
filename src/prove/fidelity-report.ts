import type { Fidelity } from './fidelity.ts'

/** By command: how many recordings of real tools were read by its schema, and the day of the newest where it is known. */
export type RecordingCounts = Readonly<Record<string, { readonly recordings: number; readonly newest: string }>>

/** What came of comparing the simulator with real services. */
export interface ParitySummary {
  readonly what: string
  readonly lines: number
  readonly keys: number
  readonly differences: number
  readonly unexplained: number
  readonly explained: readonly { readonly line: string; readonly path: string; readonly why: string }[]
}

/** The page docs/fidelity.md, made from a measurement: how true to the tools the simulator is, as numbers. */
export function fidelityReport(
  { commands, unlisted, fields }: Fidelity,
  recordings: RecordingCounts,
  parity: ParitySummary,
): string {
  const outputs = commands.reduce((sum, each) => sum + each.outputs, 0)
  const unsound = commands.reduce((sum, each) => sum + each.unsound.length, 0)
  const guessed = fields.filter((each) => each.guessed).length
  const rows = commands.map(
    ({ command, provenance, outputs: count, unsound: wrong, paths, emitted, guessed: marked }) => [
      `\`${command}\``,
      provenance,
      String(count),
      wrong.length === 0 ? '1.000' : `${wrong.length} wrong`,
      paths === 0 ? '-' : `${emitted} of ${paths}`,
      String(marked),
      String(recordings[command]?.recordings ?? 0),
      newestOf(recordings[command]),
    ],
  )
  const byCommand = Map.groupBy(fields, (each) => each.command)
  return [
    '# Fidelity',
    '',
    'How true to the tools the simulator is, measured: made by `node scripts/fidelity.ts`, and held fresh by a test.',
    '',
    `Of the ${fields.length} fields that any gate or look reads, ${guessed} are only guessed.`,
    '',
    `The simulator printed ${outputs} outputs of ${commands.length} commands that have a schema; ${unsound} keys or values of them were not in it.`,
    'Sound means that each key that was printed is one that the schema knows, and each value one that its type and enum allow. Coverage counts the paths of the schema that',
    'the simulator ever printed: a path that is never printed is one that no rehearsal has shown to a gate.',
    '',
    ...table(['command', 'schema', 'outputs', 'sound', 'coverage', 'guessed keys', 'recordings', 'newest'], rows),
    '',
    '## Beside real services',
    '',
    `${parity.lines} lines were typed to ${parity.what}, and the same to the simulator: ${parity.keys} keys and texts are the same,`,
    `${parity.differences} differ with a reason, ${parity.unexplained} without. \`npm run test:live\` types them anew. What differs:`,
    '',
    ...parity.explained.map(({ line, path, why }) => `- \`${line}\`: \`${path}\`: ${why}`),
    '',
    '## Recordings of real tools',
    '',
    `${total(recordings)} recordings of ${Object.keys(recordings).length} commands were read by their schemas without a failure (\`node scripts/fidelity.ts DIR\` counts`,
    'them anew; the recordings are not part of the project). Those of commands that no rehearsal has run yet:',
    '',
    ...Object.entries(recordings)
      .filter(([command]) => !commands.some((each) => each.command === command))
      .map(([command, { recordings: count }]) => `- \`${command}\`: ${count}`),
    '',
    '## Commands without a schema',
    '',
    'The simulator answers these too; their output is a line, a file or a status, and is read as such.',
    '',
    ...unlisted.map((command) => `- \`${command}\``),
    '',
    '## Fields that are read',
    '',
    ...[...byCommand]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([command, each]) => [
        `- \`${command}\`: ${each.map(({ path, guessed: isGuess }) => `\`${path}\`${isGuess ? ' (guessed)' : ''}`).join(', ')}`,
      ]),
    '',
  ].join('\n')
}

function total(recordings: RecordingCounts): number {
  return Object.values(recordings).reduce((sum, each) => sum + each.recordings, 0)
}

function newestOf(count: RecordingCounts[string] | undefined): string {
  if (count === undefined) return '-'
  return count.newest === '' ? 'not dated' : count.newest
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}
