import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadReplay } from '../../src/target/load-replay.ts'
import { replayTarget } from '../../src/target/replay.ts'

const timeoutMs = 5000
const header = 'stdout\tstderr\targv\texit\tversion\tkind'

async function folder(index: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'checkride-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  await writeFile(join(dir, 'index.tsv'), index.map((line) => `${line}\n`).join(''))
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), content)
  }
  return dir
}

const two = [
  header,
  'a.json\t\tjuju status\t0\t3.6.5\treal capture',
  'sub/b.json\tsub/b.err\tjuju status -m x\t1\t3.6.5\treal capture',
]
const twoFiles = { 'a.json': '{"a":1}', 'sub/b.json': '{"b":1}', 'sub/b.err': 'ERROR no model\n' }

test('a folder is loaded by its index', async () => {
  const dir = await folder([header, 'models.txt\t\tjuju models\t0\t3.6.5\treal capture'], { 'models.txt': 'Models\n' })
  await using target = replayTarget(await loadReplay(dir))
  expect(await target.run(['juju', 'models'], { timeoutMs })).toMatchObject({
    exitCode: 0,
    stdout: 'Models\n',
    stderr: '',
  })
})

test('a file of the index, in a subfolder too, picks its recording', async () => {
  const dir = await folder(two, twoFiles)
  const results = ['a.json', 'sub/b.json'].map(async (file) => {
    await using target = replayTarget(await loadReplay(join(dir, file)))
    return target.run(['juju', 'status'], { timeoutMs })
  })
  const [a, b] = await Promise.all(results)
  expect(a).toMatchObject({ exitCode: 0, stdout: '{"a":1}', stderr: '' })
  expect(b).toMatchObject({ exitCode: 1, stdout: '{"b":1}', stderr: 'ERROR no model\n' })
})

test('the line that an ambiguous argv prints can be used as it is', async () => {
  const dir = relative('', await folder(two, twoFiles))
  const { stderr } = await replayTarget(await loadReplay(dir)).run(['juju', 'status'], { timeoutMs })
  const path = /--replay (.*)\n/.exec(stderr)?.[1] ?? ''
  expect(await replayTarget(await loadReplay(path)).run(['juju', 'status'], { timeoutMs })).toMatchObject({
    exitCode: 0,
  })
})

test('a recording without stdout is called by its stderr file', async () => {
  const index = [header, '\tempty.err\tjuju status\t1\t\t', 'a.json\t\tjuju status\t0\t\t']
  const dir = await folder(index, { 'empty.err': 'ERROR\n', 'a.json': '{}' })
  await using target = replayTarget(await loadReplay(join(dir, 'empty.err')))
  expect(await target.run(['juju', 'status'], { timeoutMs })).toMatchObject({
    exitCode: 1,
    stdout: '',
    stderr: 'ERROR\n',
  })
})

test('quotes are no quotes to the table, and a line that no shell could split harms no other', async () => {
  const index = [
    header,
    `a.txt\t\tsh -c 'echo "a  b"'\t0\t1\ta "real" capture`,
    `b.txt\t\techo it's\t0\t1\t"unbalanced`,
    'c.txt\t\tid\t0',
    '',
  ]
  const dir = await folder(index, { 'a.txt': 'a  b\n', 'b.txt': '', 'c.txt': 'uid=0\n' })
  await using target = replayTarget(await loadReplay(dir))
  expect(await target.run(['sh', '-c', 'echo "a  b"'], { timeoutMs })).toMatchObject({ stdout: 'a  b\n' })
  expect(await target.run(['id'], { timeoutMs })).toMatchObject({ stdout: 'uid=0\n' })
  expect(await target.run(['echo', "it's"], { timeoutMs })).toMatchObject({ exitCode: 97 })
})

test.for(['timed-out', 'killed', 'aborted', 'not-found', 'not-permitted', 'too-much-output', 'not-utf8'])(
  'the word %s stands for an end without an exit code',
  async (end) => {
    const dir = await folder([header, `half.txt\t\tjuju wait\t${end}\t1\tx`], { 'half.txt': 'half' })
    await using target = replayTarget(await loadReplay(dir))
    expect(await target.run(['juju', 'wait'], { timeoutMs })).toMatchObject({ end, exitCode: null, stdout: 'half' })
  },
)

test.for([
  ['exited', 'exited'],
  ['nothing', ''],
  ['a negative number', '-1'],
  ['a word', 'ok'],
])('%s is no exit', async ([, exit]) => {
  const dir = await folder([header, 'a.txt\t\tid\t0', `a.txt\t\tid\t${exit}\t1\tx`], { 'a.txt': '' })
  await expect(loadReplay(dir)).rejects.toThrow(
    `${dir}/index.tsv:3: the column exit is ${JSON.stringify(exit)}; it must be an exit code or one of timed-out, killed`,
  )
})

test('an index without its columns says which', async () => {
  const dir = await folder(['stdout\targv', 'a.txt\tid'])
  await expect(loadReplay(dir)).rejects.toThrow(`${dir}/index.tsv:1: no column stderr, exit; the first line must be`)
})

test('a folder without an index says what to give instead', async () => {
  const dir = await folder(two, twoFiles)
  await expect(loadReplay(join(dir, 'sub'))).rejects.toThrow(
    `recordings: ${dir}/sub is a folder without an index.tsv; give the folder that has one, or DIR/FILE`,
  )
})

test('a path that is not there says so', async () => {
  await expect(loadReplay('/no/such/folder')).rejects.toThrow('recordings: /no/such/folder is not there; give a folder')
})

test('a recorded file that is missing is told when loading', async () => {
  const dir = await folder(two, { 'a.json': '{}', 'sub/b.json': '{}' })
  await expect(loadReplay(dir)).rejects.toThrow(`${dir}/index.tsv lists sub/b.err, which is not there`)
})

test('a file that the index does not list is refused with the nearest that it does', async () => {
  const dir = await folder(two, { ...twoFiles, 'sub/c.json': '{}' })
  await expect(loadReplay(join(dir, 'sub/c.json'))).rejects.toThrow(
    `${dir}/sub/c.json is not listed as a recording in ${dir}/index.tsv; nearest there: --replay ${dir}/sub/b.json`,
  )
})
