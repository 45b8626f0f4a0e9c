import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseReplayIndex } from '../../src/target/replay-index.ts'
import { checkride, root } from './checkride.ts'

const captures = join(root, 'fixtures', 'captures')

test('what real services have printed in live runs is what the schemas know', async () => {
  const { stdout, exitCode } = await checkride('conform fixtures/captures --json')
  expect(exitCode).toBe(0)
  expect(stdout).not.toContain('"verdict":"fail"')
})

test('each of these recordings says when it was made, live, and by which client', async () => {
  const folders = (await readdir(captures, { withFileTypes: true })).filter((each) => each.isDirectory())
  expect(folders.length).toBeGreaterThan(0)
  for (const { name } of folders) {
    const index = join(captures, name, 'index.tsv')
    const rows = parseReplayIndex(await readFile(index, 'utf8'), index)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ kind }) => kind !== 'recorded on live')).toEqual([])
    expect(rows.filter(({ recorded }) => !/^\d{4}-\d\d-\d\dT/.test(recorded))).toEqual([])
    const ofClient = rows.filter(({ line }) => line.startsWith('openstack '))
    expect(ofClient.filter(({ version }) => !/^python-openstackclient \d/.test(version))).toEqual([])
  }
})
