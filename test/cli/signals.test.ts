import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { fakeCloud } from '../live-page/fixtures/fake-cloud.ts'
import { processesWith } from '../target/fixtures/processes-with.ts'
import { stubborn } from '../target/fixtures/stubborn.ts'
import { endIn, ended, eventsIn, start, type Surroundings } from './checkride.ts'

const patient = { timeout: 20_000, interval: 20 }
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
type Name = keyof typeof exitCodes

const stopping = 'Stopping. A change that is under way is let finish; Ctrl-C again ends it.'

/** A live run on fake tools, all of whose processes carry a marker. */
async function liveRun(tools: Readonly<Record<string, string>>, flags: string) {
  const cloud = await fakeCloud(tools)
  onTestFinished(() => cloud[Symbol.asyncDispose]())
  const marker = randomUUID()
  const at: Surroundings = { env: { ...cloud.env, JUJU_MARKER: marker }, cwd: cloud.folder }
  const line = `phase-03.md --live --dirty-ok --site ${cloud.site} --json --junit out/run.xml --report out ${flags}`
  const child = start(line.split(' '), at)
  onTestFinished(() => void child.kill('SIGKILL'))
  return { cloud, child, processes: () => processesWith(marker), written: () => readdir(join(cloud.folder, 'out')) }
}

// It says so itself when the grandchild that ignores everything is there.
const hangs = `${stubborn.replace('echo ready', 'touch "$HOME/ready"')}`

test.for(Object.keys(exitCodes) as Name[])(
  '%s during a read ends it and all that it started, and the reports are whole',
  { timeout: 60_000 },
  async (signal) => {
    const { cloud, child, processes, written } = await liveRun({ juju: hangs }, '--only 3.1a')
    const run = ended(child)
    await expect.poll(() => existsSync(join(cloud.home, 'ready')), patient).toBe(true)
    child.kill(signal)
    const { exitCode, stdout, stderr } = await run
    expect({ exitCode, stderr }).toEqual({
      exitCode: exitCodes[signal],
      stderr: signal === 'SIGINT' ? `${stopping}\n` : '',
    })
    const end = endIn(stdout)
    expect(end).toMatchObject({ verdict: 'unknown', exitCode: exitCodes[signal] })
    expect(end.steps).toMatchObject([{ step: '3.1a', outcome: 'unknown', reason: 'interrupted' }])
    expect(eventsIn(stdout).filter((event) => event.type === 'command')).toMatchObject([
      { end: 'aborted', exitCode: null },
    ])
    expect((await written()).toSorted()).toEqual(['phase-03.html', 'phase-03.svg', 'run.xml'])
    expect(await readFile(join(cloud.folder, 'out', 'run.xml'), 'utf8')).toMatch(/<\/testsuites>\s*$/)
    expect(await readdir(cloud.home)).toEqual(['ready'])
    await expect.poll(processes, patient).toEqual([])
  },
)

test('KILL leaves no process and no half of a report', { timeout: 60_000 }, async () => {
  const { cloud, child, processes } = await liveRun({ juju: hangs }, '--only 3.1a')
  await expect.poll(() => existsSync(join(cloud.home, 'ready')), patient).toBe(true)
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  expect(await exit).toEqual([null, 'SIGKILL'])
  await expect.poll(processes, patient).toEqual([])
  expect(existsSync(join(cloud.folder, 'out'))).toBe(false)
})

// Writes the first of two files in two halves, and the second half only when it may.
const slowly = `case "$*" in *pem) ;; *) exec /bin/sh "$@" ;; esac
IFS= read -r first
printf '%s\\n' "$first" > "$HOME/half"
while [ ! -e "$HOME/go-on" ]; do sleep 0.02; done
{ cat "$HOME/half"; cat; } > "$4"
chmod 600 "$4"
rm "$HOME/half"`

test(
  'the first Ctrl-C lets a running mutation finish, and nothing is begun after it',
  { timeout: 60_000 },
  async () => {
    const { cloud, child, processes } = await liveRun({ sh: slowly }, '--yes --only 3.2')
    const run = ended(child)
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await expect.poll(() => existsSync(join(cloud.home, 'half')), patient).toBe(true)
    child.kill('SIGINT')
    await expect.poll(() => said, patient).toContain(stopping)
    await writeFile(join(cloud.home, 'go-on'), '')
    const { exitCode, stdout } = await run
    expect(exitCode).toBe(130)
    expect(endIn(stdout)).toMatchObject({
      interrupted: 'let finish',
      steps: [{ step: '3.2', outcome: 'unknown', reason: 'interrupted' }],
    })
    const commands = eventsIn(stdout).filter((event) => event.type === 'command')
    expect(commands.at(-1)).toMatchObject({ verb: 'mutate', end: 'exited', exitCode: 0 })
    expect((await readdir(cloud.home)).toSorted()).toEqual(['go-on', 'vault-root-ca.pem'])
    expect(await readFile(join(cloud.home, 'vault-root-ca.pem'), 'utf8')).toMatch(
      /^-----BEGIN[\s\S]*END CERTIFICATE-----\n$/,
    )
    await expect.poll(processes, patient).toEqual([])
  },
)

test.for([
  ['a second Ctrl-C', ['SIGINT', 'SIGINT'], 130],
  ['TERM', ['SIGTERM'], 143],
  ['a Ctrl-C and then HUP', ['SIGINT', 'SIGHUP'], 130],
] as const)(
  '%s ends a running mutation, and the file that it wrote is not there',
  { timeout: 60_000 },
  async ([, signals, code]) => {
    const { cloud, child, processes } = await liveRun({ sh: slowly }, '--yes --only 3.2')
    const run = ended(child)
    await expect.poll(() => existsSync(join(cloud.home, 'half')), patient).toBe(true)
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [first, second] = signals
    child.kill(first)
    if (second !== undefined) {
      await vi.waitUntil(() => said.includes(stopping), patient)
      child.kill(second)
    }
    const { exitCode, stdout } = await run
    expect(exitCode).toBe(code)
    expect(endIn(stdout)).toMatchObject({
      exitCode: code,
      interrupted: 'ended',
      steps: [{ step: '3.2', outcome: 'unknown', reason: 'interrupted' }],
    })
    const commands = eventsIn(stdout).filter((event) => event.type === 'command')
    expect(commands.at(-1)).toMatchObject({ verb: 'mutate', end: 'aborted', exitCode: null })
    expect(await readdir(cloud.home)).toEqual(['half'])
    await expect.poll(processes, patient).toEqual([])
  },
)
