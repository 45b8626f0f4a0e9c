import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canary } from './fixtures/answers.ts'
import { cloudOfTest, live } from './fixtures/live-page.ts'
import { endIn } from '../cli/checkride.ts'

test('the password of a whole run is in the openrc, mode 0600, and nowhere else', async () => {
  const cloud = await cloudOfTest()
  const runs = [
    await live(cloud, 'phase-03.md', '--yes --json --junit out/run.xml --report out --record recorded'),
    await live(cloud, 'phase-03.md', '--yes --verbose --from 3.2'),
  ]
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([3, 3])
  const out = join(cloud.folder, 'work', 'out')
  const files = await readdir(out)
  expect(files.toSorted()).toEqual(['phase-03.html', 'phase-03.svg', 'run.xml'])
  const written = await Promise.all(files.map((file) => readFile(join(out, file), 'utf8')))
  const recorded = await readdir(join(cloud.folder, 'work', 'recorded'))
  const recordings = recorded.map((file) => readFile(join(cloud.folder, 'work', 'recorded', file), 'utf8'))
  written.push(...(await Promise.all(recordings)))
  const shown = [...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...written, ...(await cloud.log())]
  expect(shown.filter((text) => text.includes(canary))).toEqual([])
  const openrc = join(cloud.home, 'admin-openrc')
  expect(await readFile(openrc, 'utf8')).toContain(canary)
  expect((await stat(openrc)).mode & 0o777).toBe(0o600)
  expect((await readdir(cloud.home)).toSorted()).toEqual(['admin-openrc', 'vault-root-ca.pem'])
})

test.for([
  ['half of it', '| head -c 75; exit 0'],
  ['all of it, and fails', '; exit 1'],
  ['all of it, and dies', '; kill -KILL $$'],
  ['it in a list', `| sed 's/:"${canary}"/:["${canary}"]/'`],
  ['it under another name', `| sed 's/"admin-password"/"password"/'`],
] as const)('an answer with the password that cannot be used is not shown: %s', async ([, tail]) => {
  const cloud = await cloudOfTest()
  await rename(join(cloud.bin, 'juju'), join(cloud.bin, 'juju.real'))
  const script = `case "$*" in *get-admin-password*) "$0.real" "$@" ${tail} ;; *) exec "$0.real" "$@" ;; esac`
  await writeFile(join(cloud.bin, 'juju'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  const run = await live(cloud, 'phase-03.md', '--yes --only 3.2 --json')
  expect(run.exitCode).toBe(2)
  expect(endIn(run.stdout).steps[0]?.reason).toContain('get-admin-password')
  expect(`${run.stdout}${run.stderr}`).not.toContain('canary')
})

test('a password that a tool prints back is not shown', async () => {
  const cloud = await cloudOfTest()
  await live(cloud, 'phase-03.md', '--yes --only 3.2')
  const openstack = `#!/bin/sh\necho "bad password: $OS_PASSWORD" >&2\nexit 1\n`
  await writeFile(join(cloud.bin, 'openstack'), openstack)
  const run = await live(cloud, 'phase-03.md', '--assert --only 3.2')
  expect(run.exitCode).toBe(2)
  expect(run.stdout).toContain('bad password: [redacted]')
  expect(run.stdout).not.toContain(canary)
})
