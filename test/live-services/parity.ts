import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ParitySummary } from '../../src/prove/fidelity-report.ts'
import { compareParity, type Difference, type Printed } from '../../src/prove/parity.ts'
import { parityExplained } from '../../src/prove/parity-explained.ts'
import { openstackSession, putFile } from '../sim/openstack/session.ts'
import { imageFile, parityLines } from './parity-lines.ts'

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
  const printed: Printed[] = []
  for (const line of parityLines) {
    const { exitCode, stdout, stderr } = await session.run(line)
    printed.push({ line, exitCode, stdout, stderr })
    session.wait(5)
  }
  return printed
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
