import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { root, start } from './checkride.ts'

test.for(['phase-03.md --sim --json', 'phase-03.md --sim', 'list faults'])(
  'a reader that goes away at once leaves the run to its end, without a word: %s',
  async (line) => {
    const child = start(line.split(' '))
    child.stdout.destroy()
    const [stderr, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit') as Promise<[number]>])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  },
)

test.for([
  ['a full disk', '> /dev/full', 2, /^error: the output could not be written: ENOSPC[^\n]*\n$/],
  ['a closed stdout', '>&-', 0, /^$/],
  ['a closed stderr', '2>&-', 0, /^$/],
  ['a closed stdin', '<&- > /dev/null', 0, /^$/],
] as const)('%s is no crash', async ([, redirection, exitCode, stderr]) => {
  const shell = spawn('/bin/sh', ['-c', `sh checkride phase-03.md --sim --only 3.1a ${redirection}`], {
    cwd: root,
    env: { PATH: '/usr/bin:/bin' },
  })
  const [said, [code]] = await Promise.all([text(shell.stderr), once(shell, 'exit') as Promise<[number]>])
  expect(code).toBe(exitCode)
  expect(said).toMatch(stderr)
})
