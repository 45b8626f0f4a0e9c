import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { paritySummary } from '../live-services/parity.ts'
import { fidelityReport, type RecordingCounts } from '../../src/prove/fidelity-report.ts'
import { fidelityRuns } from '../../src/prove/fidelity-runs.ts'
import { measureFidelity } from '../../src/prove/fidelity.ts'
import { root } from '../sim/sample-world.ts'

describe('the simulator, held against the schemas', async () => {
  const fidelity = await measureFidelity(fidelityRuns)
  const counts = JSON.parse(readFileSync(join(root, 'fixtures', 'recordings.json'), 'utf8')) as RecordingCounts

  test('prints nothing that a schema refuses or does not know', () => {
    expect(fidelity.commands.flatMap(({ command, unsound }) => unsound.map((what) => `${command}: ${what}`))).toEqual(
      [],
    )
  })

  test('has no field that a gate reads and that is only guessed', () => {
    expect(fidelity.fields.length).toBeGreaterThan(10)
    expect(fidelity.fields.filter((field) => field.guessed)).toEqual([])
  })

  test('is as docs/fidelity.md says; node scripts/fidelity.ts writes it', async () => {
    expect(readFileSync(join(root, 'docs', 'fidelity.md'), 'utf8')).toBe(
      fidelityReport(fidelity, counts, await paritySummary()),
    )
  })
})
