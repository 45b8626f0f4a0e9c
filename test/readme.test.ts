import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** Every `npm run runbook` line that is followed by a console block, with what the block shows. */
const shown = [
  ...readme.matchAll(/^ {4}(?:npm install && )?npm run runbook -- (.*)\n\n```console\n([\s\S]*?)^```$/gm),
].map(([, args = '', output = '']) => [args, output] as const)

test('the README shows two commands with their output', () => {
  expect(shown.map(([args]) => args)).toEqual(['phase-03.md --sim', 'phase-03.md --sim --fault juju.other-app-blocked'])
})

test.each(shown)('what the README shows of `%s` is what it prints', (args, output) => {
  const { stdout } = spawnSync('sh', ['checkride', ...args.split(' ')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  expect(stdout).toBe(output)
})

test('the piece of a runbook in the README is the page itself', () => {
  const block = /```ts gate id=3\.1a[\s\S]*?(?=\n```)/.exec(readme)?.[0]
  expect(readFileSync(join(root, 'runbooks', 'phase-03.md'), 'utf8')).toContain(block)
})
