import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ParitySummary } from '../../src/prove/fidelity-report.ts'
import { compareParity, type Difference, type Printed } from '../../src/prove/parity.ts'
import { parityExplained } from '../../src/prove/parity-explained.ts'
import { openstackSession, putFile } from '../sim/openstack/session.ts'
import { runCommand } from '../../src/sim/tools.ts'
import { sampleWorld } from '../sim/sample-world.ts'
import { hostLines, imageFile, keyFile, parityLines } from './parity-lines.ts'

const recording = z.object({
  what: z.string(),
  recorded: z.string(),
  printed: z.array(z.object({ line: z.string(), exitCode: z.int(), stdout: z.string(), stderr: z.string() })),
})
export type ParityRecording = z.output<typeof recording>

/** What real services have printed; `CHECKRIDE_RECORD=1 npm run test:live` records it anew. */
export const recordingFile = join(import.meta.dirname, '..', '..', 'fixtures', 'captures', 'openstack-zed.json')

export function recorded(): ParityRecording {
  return recording.parse(JSON.parse(readFileSync(recordingFile, 'utf8')))
}

/** The same lines on the simulated cloud as phase 03 finds it: there is no network yet. */
export async function simulatedParity(): Promise<readonly Printed[]> {
  const session = await openstackSession()
  const sum = (kind: string): string => createHash(kind).update(imageFile.text).digest('hex')
  const large = { bytes: Buffer.byteLength(imageFile.text), sha256: sum('sha256'), sha512: sum('sha512') }
  putFile(session, imageFile.name, { large })
  putFile(session, keyFile.name, { text: keyFile.text })
  const printed: Printed[] = []
  for (const line of parityLines) {
    const { exitCode, stdout, stderr } = await session.run(line)
    printed.push({ line, exitCode, stdout: withoutSecrets(stdout), stderr })
    session.wait(5)
  }
  const world = await sampleWorld({ phase: '06' })
  for (const { unit, line, csv } of hostLines) {
    const argv = ['juju', 'ssh', '-m', 'openstack', unit, '--', `sudo ${line}`]
    const said = await runCommand(world, { argv, stdin: '', env: {}, deadlineMs: Number.POSITIVE_INFINITY })
    printed.push(asPrinted({ line, csv }, said))
  }
  return printed
}

/** What a host has printed; of a table its columns, and of each column whether there is a number, a text or nothing in it. */
export function asPrinted(
  { line, csv }: { readonly line: string; readonly csv?: true | undefined },
  { exitCode, stdout, stderr }: Omit<Printed, 'line'>,
): Printed {
  if (csv !== true) return { line, exitCode, stdout, stderr }
  const [columns = '', ...lines] = stdout.trim().split('\n')
  const names = columns.replace(/^# /, '').split(',').slice(0, -1)
  const rows = lines.map((row) => {
    const cells = row.split(',')
    return Object.fromEntries(names.map((name, at) => [name, cellOf(cells[at] ?? '')]))
  })
  return { line, exitCode, stdout: JSON.stringify({ columns, rows }), stderr }
}

function cellOf(text: string): string | number | null {
  return text === '' ? null : /^-?\d+$/.test(text) ? Number(text) : text
}

/** The reason of a difference, where it has one. */
export function reasonFor({ line, path }: Difference): string | undefined {
  return parityExplained.find((each) => each.line.test(line) && each.path === path)?.why
}

/** The simulator beside what was recorded, in numbers. */
export async function paritySummary(): Promise<ParitySummary> {
  const { what, printed } = recorded()
  const { lines, keys, differences } = compareParity(printed, await simulatedParity())
  const explained = differences.flatMap((each) => {
    const why = reasonFor(each)
    return why === undefined ? [] : [{ line: each.line, path: each.path, why }]
  })
  const unexplained = differences.length - explained.length
  return { what, lines, keys, differences: explained.length, unexplained, explained }
}

/** What a line printed without the password of a server that stands in it. */
export function withoutSecrets(stdout: string): string {
  return stdout.replaceAll(/(?<="adminPass": ")[^"]*/g, '[redacted]')
}
