import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { rehearse } from './rehearse.ts'

/** Recordings of real clouds, which are not part of the project: a folder with a subfolder `juju` that has an index.tsv. */
const folder = join(process.env['CHECKRIDE_CAPTURES'] ?? '/nowhere', 'juju')
const there = existsSync(join(folder, 'index.tsv'))
if (!there) process.stdout.write('skipped: recordings of real clouds (set CHECKRIDE_CAPTURES to their folder)\n')

interface Status {
  readonly 'workload-status'?: { readonly current?: string; readonly message?: string }
  readonly 'juju-status'?: { readonly current?: string }
  readonly subordinates?: Readonly<Record<string, Status>>
}

/** The units of a status that are not as the page wants them, found without any of the code that is judged. */
function unsettled(file: string): string[] {
  const status = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
    applications: Record<string, { units?: Record<string, Status> }>
  }
  const names: string[] = []
  const walk = (units: Readonly<Record<string, Status>>): void => {
    for (const [name, unit] of Object.entries(units)) {
      const { current, message = '' } = unit['workload-status'] ?? {}
      const idle = unit['juju-status']?.current === 'idle'
      const waits =
        (/^octavia\/\d+$/.test(name) && current === 'blocked' && /configure-resources|Awaiting leader/.test(message)) ||
        (/^glance-simplestreams-sync\/\d+$/.test(name) && (current === 'unknown' || current === 'waiting'))
      if (!idle || !(current === 'active' || waits)) names.push(name)
      walk(unit.subordinates ?? {})
    }
  }
  for (const { units } of Object.values(status.applications)) walk(units ?? {})
  return names.toSorted()
}

const recordings = there
  ? readFileSync(join(folder, 'index.tsv'), 'utf8')
      .split('\n')
      .map((line) => line.split('\t'))
      .filter(
        ([, , argv, exit, , kind]) =>
          argv === 'juju status --format json' && exit === '0' && kind?.startsWith('hand-made') === false,
      )
      .map(([file = '']) => file)
  : []

describe.skipIf(!there)('the acceptance walk on recordings of real clouds', () => {
  test.each(recordings)('names exactly the units of %s that are not settled', async (file) => {
    const { end, events } = await rehearse({
      target: { kind: 'replay', path: join(folder, file) },
      selection: { only: ['3.1a'] },
    })
    const expected = unsettled(file)
    const named = events.flatMap((event) =>
      event.type === 'claim' && !event.ok && event.level === 'claim' ? [event.text.replace(/ is settled$/, '')] : [],
    )
    expect(named.toSorted()).toEqual(expected)
    expect(end).toMatchObject({
      verdict: expected.length === 0 ? 'pass' : 'hold',
      exitCode: expected.length === 0 ? 0 : 1,
    })
  })

  test('holds on the large one by the command line, naming each', async () => {
    const file = 'status-maas-openstack-93apps-2.9.31.json'
    const args = ['checkride', 'phase-03.md', '--replay', join(folder, file), '--only', '3.1a']
    const run = await promisify(execFile)('sh', args, { cwd: join(import.meta.dirname, '..') }).catch(
      (error: unknown) => error as { code: number; stdout: string },
    )
    expect(run).toMatchObject({ code: 1 })
    for (const name of unsettled(file)) expect(run.stdout).toContain(`${name} is settled`)
  })

  test('is unknown where several recordings answer and none is picked', async () => {
    const { end } = await rehearse({ target: { kind: 'replay', path: folder }, selection: { only: ['3.1a'] } })
    expect(end).toMatchObject({ verdict: 'unknown', exitCode: 2 })
    expect(end.steps[0]?.reason).toContain('--replay')
  })
})
