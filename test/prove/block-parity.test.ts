import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pageSource } from '../../src/compose.ts'
import { compareParity, type Printed } from '../../src/prove/parity.ts'
import { runOnWorld } from '../../src/prove/run-on-world.ts'
import { loadPage } from '../../src/runbook/load-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import { phaseNamed } from '../../src/sim/build/world-at.ts'
import { parseReplayIndex } from '../../src/target/replay-index.ts'
import { root, sampleWorld } from '../sim/sample-world.ts'

/** What a page's blocks have heard of real tools in a live run, as it was recorded. */
async function recordedOf(name: string): Promise<readonly Printed[]> {
  const folder = join(root, 'fixtures', 'captures', name)
  const text = async (file: string): Promise<string> => (file === '' ? '' : readFile(join(folder, file), 'utf8'))
  const rows = parseReplayIndex(await text('index.tsv'), name)
  return Promise.all(
    rows.map(async ({ line, stdout, stderr, ended }) => ({
      line: nameless(line),
      exitCode: ended.end === 'exited' ? ended.exitCode : -1,
      stdout: nameless(await text(stdout)),
      stderr: await text(stderr),
    })),
  )
}

/** What the same blocks hear on the simulator. */
async function simulatedOf(file: string): Promise<readonly Printed[]> {
  const page = await loadPage(readPage(await pageSource(file)))
  const printed: Printed[] = []
  await runOnWorld(page, await sampleWorld({ phase: phaseNamed(file) }), {
    stream: (call, result) => {
      const [stdout, stderr] = [result.stdout, result.stderr].map((bytes) => Buffer.from(bytes).toString())
      const exitCode = result.exitCode ?? -1
      printed.push({
        line: nameless(call.argv.join(' ')),
        exitCode,
        stdout: nameless(stdout ?? ''),
        stderr: stderr ?? '',
      })
      return result
    },
  })
  return printed
}

/** A line without what is drawn anew in each cloud, and without the sums and sizes of an image, which in the containers is a small one. */
function nameless(line: string): string {
  return line
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, 'UUID')
    .replaceAll(/\b[0-9a-f]{64}(?:[0-9a-f]{64})?\b/g, 'SUM')
    .replaceAll(/(?<=version_name(?:=|": "))[0-9a-f]{12}/g, 'SUM')
    .replaceAll(/(?<="(?:virtual_)?size": )(?:\d+|null)/g, '0')
}

/** Without what was heard a second time unchanged: a recording keeps that once. */
function once(printed: readonly Printed[]): readonly Printed[] {
  const last = new Map<string, string>()
  return printed.filter(({ line, exitCode, stdout }) => {
    const same = last.get(line) === `${exitCode} ${stdout}`
    last.set(line, `${exitCode} ${stdout}`)
    return !same
  })
}

/** Where the two differ, and why that is right. */
const explained: readonly (readonly [line: RegExp, path: string, why: string])[] = [
  [/^openssl x509 /, '(stdout)', 'the containers have a root CA of their own'],
  [/^image show /, 'properties.stores', 'images are in Ceph there, and in files in the container'],
  [/^image show /, 'virtual_size', 'the image in the container is noise, in which Glance finds no disk'],
]

test.each([
  ['phase-03.md', 'phase-03-catalog'],
  ['phase-04.md', 'phase-04-made'],
  ['phase-05.md', 'phase-05-made'],
])('the blocks of %s hear the same of the simulator as of real services, key by key', async (file, capture) => {
  const simulated = once(await simulatedOf(file))
  // Each line in its turn: the nth time that it is asked here is the nth time that it was asked there.
  const asked = new Map<string, number>()
  const pairs = once(await recordedOf(capture)).flatMap((real): [Printed, Printed][] => {
    const turn = asked.get(real.line) ?? 0
    asked.set(real.line, turn + 1)
    const sim = simulated.filter(({ line }) => line === real.line)[turn]
    // The amphora was made by what stands for the charm there.
    return sim === undefined || real.line === 'openstack image show UUID -f json' ? [] : [[real, sim]]
  })
  expect(pairs.length).toBeGreaterThan(2)
  const { differences } = compareParity(
    pairs.map(([real]) => ({ ...real, line: real.line.replace(/^openstack /, '') })),
    pairs.map(([, sim]) => sim),
  )
  expect(
    differences.filter((each) => !explained.some(([line, path]) => line.test(each.line) && path === each.path)),
  ).toEqual([])
})
