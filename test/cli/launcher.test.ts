import { chmod, copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkNodeVersion } from '../../src/check-node-version.ts'
import { checkride, ended, root, start } from './checkride.ts'

let temp = ''
beforeAll(async () => {
  temp = await mkdtemp(join(tmpdir(), 'checkride-launcher-'))
  return () => rm(temp, { recursive: true, force: true })
})

const launcher = join(root, 'checkride')

test('the launcher works from another folder, and the lines to paste work there', async () => {
  const run = await checkride('phase-03.md --sim --fault juju.other-app-blocked', { cwd: '/' })
  expect(run).toMatchObject({ exitCode: 1, stderr: '' })
  const next = /: sh (\S+) (.*)\n$/.exec(run.stdout)
  expect(next?.[1]).toBe(launcher)
  const again = await checkride(next?.[2] ?? '', { cwd: '/' })
  expect(again.stdout).toContain('hold         3.1a')
})

test('a line to paste quotes what a shell would take apart', async () => {
  const junit = join(temp, 'a run.xml')
  const run = await ended(
    start(['phase-03.md', '--sim', '--only', '3.1a, 3.1b', '--fault', 'juju.other-app-blocked', '--junit', junit]),
  )
  expect(run.stdout).toContain(
    `sh checkride phase-03.md --sim --fault juju.other-app-blocked --junit '${junit}' --only 3.1a\n`,
  )
})

describe('a launcher that is a link, or has blanks in its path,', () => {
  test.for([
    ['a link', 'link'],
    ['a link to a link', 'link-to-link'],
    ['a link in a folder with blanks', 'a folder/link with blanks'],
  ])('finds its project: %s', async ([, name = '']) => {
    const path = join(temp, name)
    await mkdir(join(temp, 'a folder'), { recursive: true })
    if (name === 'link-to-link') await symlink(launcher, join(temp, 'first'))
    await symlink(name === 'link-to-link' ? 'first' : launcher, path)
    const run = await checkride('phase-03.md --list', { launcher: path, cwd: temp })
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
  })

  test('is the project itself', async () => {
    const project = join(temp, 'my project')
    await mkdir(project)
    await copyFile(launcher, join(project, 'checkride'))
    for (const name of ['src', 'node_modules', 'package.json', 'runbooks', 'fixtures'])
      await symlink(join(root, name), join(project, name))
    const run = await checkride('phase-03.md --list', { launcher: join(project, 'checkride'), cwd: temp })
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
  })
})

describe('without a Node of its own', () => {
  test.for([
    ['an older major', '20.19.4', '20.19.4'],
    ['an older minor', '24.11.9', '24.11.9'],
    ['none at all', undefined, 'missing'],
  ] as const)('the launcher says what to do: %s', async ([, version, shown]) => {
    const folder = await mkdtemp(join(temp, 'no node '))
    const bin = join(folder, 'bin')
    await mkdir(bin)
    for (const tool of ['dirname', 'readlink', 'uname']) await symlink(`/usr/bin/${tool}`, join(bin, tool))
    if (version !== undefined) await writeFakeNode(join(bin, 'node'), version)
    await copyFile(launcher, join(folder, 'checkride'))
    const run = await checkride('phase-03.md --sim', { launcher: join(folder, 'checkride'), env: { PATH: bin } })
    expect(run).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `checkride needs Node 24.12 or later; here it is ${shown}.\nIt comes with the install, in ${folder}:  npm install\n`,
    })
  })
})

test.for([
  ['22.22.0', false],
  ['24.11.1', false],
  ['24.12.0', true],
  ['24.21.0', true],
  ['25.0.0', true],
] as const)('the first module itself takes Node %s: %s', ([version, fits]) => {
  let said = ''
  expect(checkNodeVersion(version, { write: (text) => (said += text) })).toBe(fits)
  expect(said.includes('npm install')).toBe(!fits)
})

async function writeFakeNode(path: string, version: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\necho ${version}\n`)
  await chmod(path, 0o755)
}
