import { plainTable } from '../report/plain-table.ts'
import { plantedFaults } from './conform-canaries.ts'
import { recordingsIn } from './conform-folder.ts'
import { staleRecordings } from './conform-stale.ts'
import { judgeRecording, type Finding, type Recording } from './conform-recordings.ts'

interface Row {
  readonly command: string
  recordings: number
  parsed: number
  failures: number
  readonly drift: Set<string>
}

interface Judged {
  readonly recording: Recording
  readonly finding: Finding
}

/**
 * Holds recorded output against the schemas, and prints what came of it; returns the exit code.
 * The comparison itself is proved first: a discrepancy that is planted and not found makes the command fail.
 */
export async function conform(
  folder: string,
  options: { readonly json: boolean },
  out: { write(text: string): unknown },
): Promise<number> {
  const { recordings: listed, passed } = await recordingsIn(folder)
  const recordings = listed.filter((each) => !isHandMade(each))
  const judged = judge(recordings)
  // What somebody wrote down as an expectation says nothing of the tool: where it differs is shown, and is nobody's failure.
  const handMade = judge(listed.filter(isHandMade))
  const missed = plantedFaults(recordings)
  const stale = staleRecordings(recordings, Date.now())
  const rows = rowsOf(judged)
  const known = rows.filter((row) => row.parsed + row.failures > 0)
  const unknown = rows.filter((row) => row.parsed + row.failures === 0)
  const sum = (key: 'recordings' | 'parsed' | 'failures'): number => rows.reduce((total, row) => total + row[key], 0)
  const drift = new Set(rows.flatMap((row) => [...row.drift].map((path) => `${row.command} ${path}`)))
  const totals = {
    recordings: sum('recordings'),
    parsed: sum('parsed'),
    drift: drift.size,
    failures: sum('failures'),
    unknown: unknown.length,
  }
  if (options.json) {
    out.write(
      `${JSON.stringify({ commands: rows.map((row) => ({ ...row, drift: [...row.drift] })), failures: failuresOf(judged), handMade: failuresOf(handMade), passed, stale, missed, totals })}\n`,
    )
  } else {
    const head = ['command', 'recordings', 'parsed', 'drift', 'failures']
    const table = known.map((row) => [
      row.command,
      String(row.recordings),
      String(row.parsed),
      String(row.drift.size),
      String(row.failures),
    ])
    out.write(plainTable([head, ...table]))
    for (const { file, why } of failuresOf(judged)) out.write(`\nFAIL ${file}\n     ${why.join('\n     ')}\n`)
    for (const path of [...drift].toSorted()) out.write(`drift ${path}\n`)
    if (unknown.length > 0)
      out.write(`\nno schema:\n${plainTable(unknown.map((row) => [`  ${row.command}`, `${row.recordings}`]))}`)
    for (const { file, days, state } of stale)
      out.write(`stale: ${file}: ${days} days old${state === '' ? '' : `, recorded ${state}`}\n`)
    if (handMade.length > 0) out.write(`\nhand-made, not judged as recordings: ${handMade.length}\n`)
    for (const { file, why } of failuresOf(handMade)) out.write(`differs ${file}\n        ${why.join('\n        ')}\n`)
    for (const { file, why } of passed) out.write(`not judged: ${file}: ${why}\n`)
  }
  for (const miss of missed) out.write(`the comparison is not to be trusted: ${miss}\n`)
  const { recordings: all, parsed, drift: keys, failures, unknown: without } = totals
  if (!options.json)
    out.write(
      `conform: ${all} recordings, ${parsed} parsed, ${keys} drift keys, ${failures} failures, ${without} unknown commands\n`,
    )
  return failures > 0 || missed.length > 0 ? 1 : 0
}

function isHandMade({ kind }: Recording): boolean {
  return kind.startsWith('hand-made')
}

function judge(recordings: readonly Recording[]): Judged[] {
  return recordings.map((recording) => ({ recording, finding: judgeRecording(recording) }))
}

function rowsOf(judged: readonly Judged[]): Row[] {
  const rows = new Map<string, Row>()
  for (const { finding } of judged) {
    const { command, outcome } = finding
    const row = rows.get(command) ?? { command, recordings: 0, parsed: 0, failures: 0, drift: new Set<string>() }
    row.recordings += 1
    if (outcome === 'parsed') row.parsed += 1
    if (outcome === 'failed') row.failures += 1
    for (const path of outcome === 'parsed' ? finding.drift : []) row.drift.add(path)
    rows.set(command, row)
  }
  return [...rows.values()].toSorted((a, b) => (a.command < b.command ? -1 : 1))
}

function failuresOf(judged: readonly Judged[]): { readonly file: string; readonly why: readonly string[] }[] {
  return judged.flatMap(({ recording, finding }) =>
    finding.outcome === 'failed' ? [{ file: recording.file, why: finding.why }] : [],
  )
}
