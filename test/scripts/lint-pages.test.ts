import { expect, test } from 'vitest'
import { runScript } from './fixtures/run-script.ts'

test("a promise that nobody awaits is told at the page's own place", async () => {
  const page = 'fixtures/pages/floating-promise.md'
  const { exitCode, stdout, stderr } = await runScript('lint-pages', page)
  const places = stdout.split('\n').map((line) => line.split('  ').slice(0, 2).join('  '))
  expect({ exitCode, places, stderr }).toEqual({
    exitCode: 1,
    places: [`${page}:12:1  typescript(no-floating-promises)`, ''],
    stderr: '',
  })
})

test('pages without a mistake are counted, and one that does not parse fails the lint', async () => {
  const [clean, bad] = await Promise.all([
    runScript('lint-pages', 'fixtures/pages/mutate-writes.md', 'runbooks/phase-03.md'),
    runScript('lint-pages', 'fixtures/pages/no-claim.md'),
  ])
  expect(clean).toEqual({ exitCode: 0, stdout: 'lint: 2 pages\n', stderr: '' })
  expect({ ...bad, stderr: bad.stderr.split('  ')[1] }).toEqual({ exitCode: 1, stdout: '', stderr: 'no-claim' })
})
