import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkride, root } from './checkride.ts'

/**
 * A rehearsal spends most of its time on loading modules, some third of a millisecond each, so what it does not use is not loaded.
 * When one of these tests fails: load the module where it is used, by `await import`, or take it into the list with a reason.
 */
let packages: string[]
let own: string[]

beforeAll(async () => {
  const env = { PATH: '/usr/bin:/bin', HOME: '/nonexistent' }
  await checkride('phase-03.md --sim', { env })
  const tell = pathToFileURL(join(import.meta.dirname, 'fixtures', 'tell-modules.ts')).href
  const { stderr } = await checkride('phase-03.md --sim', { env: { ...env, NODE_OPTIONS: `--import=${tell}` } })
  const urls = [...stderr.matchAll(/^module file:\/\/(.*)$/gm)].map(([, path = '']) => path.replace(`${root}/`, ''))
  const packageIn = /node_modules\/((?:@[^/]+\/)?[^/]+)\//
  packages = [...new Set(urls.flatMap((url) => packageIn.exec(url)?.[1] ?? []))].toSorted()
  own = urls.filter((url) => url.startsWith('src/'))
})

describe('a rehearsal of a page that has been read before', () => {
  test('loads just the packages that it uses', () => {
    expect(packages).toEqual([
      'ansi-regex',
      'cli-table3',
      'commander',
      'csv-parse',
      'emoji-regex',
      'fastest-levenshtein',
      'immer',
      'ipaddr.js',
      'is-fullwidth-code-point',
      'set-cookie-parser',
      'shlex',
      'string-width',
      'strip-ansi',
      'unist-util-is',
      'unist-util-visit',
      'unist-util-visit-parents',
      'zod',
    ])
  })

  test.each([
    ['what reads a page', /^src\/runbook\/(?:read-page|parse-page|check-blocks)\.ts$/],
    ['what reads a site', /^src\/site\/(?:load-site|site|bundle-file)\.ts$/],
    ['another target', /^src\/target\/(?:live|run-process|replay|load-replay|recording-target)\.ts$/],
    ['another reader of the run', /^src\/report\/(?!terminal\.ts|plain-table\.ts)/],
    ['a service that nobody asks', /^src\/sim\/(?:.*\/)?(?:magnum|neutron|nova|octavia)-commands\.ts$/],
    ['a fault', /^src\/sim\/faults\//],
    ['a person at a terminal', /^src\/run\/terminal-people\.ts$/],
    ['what nobody asked for', /^src\/(?:prove|shell)\/|^src\/cli\/(?:list|conform)/],
    ['every schema', /^src\/schema\/(?:maas|vault|all-commands)/],
  ])('does not load %s', (_, pattern) => {
    expect(own.filter((file) => pattern.test(file))).toEqual([])
  })
})
