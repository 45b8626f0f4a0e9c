import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'checkride-install-'))
const parts = ['package.json', 'package-lock.json', '.npmrc', 'checkride', 'src', 'runbooks', 'fixtures']

function run(command: string, ...args: string[]) {
  const env = { ...process.env, NODE_OPTIONS: '' }
  return spawnSync(command, args, { cwd: folder, encoding: 'utf8', env })
}

describe('an install without what only developers need', () => {
  beforeAll(() => {
    for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true })
    const install = run('npm', 'ci', '--omit=dev', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund')
    if (install.status !== 0) throw new Error(`npm ci --omit=dev: ${install.stderr}`)
  }, 300_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('brings its own Node, and none of the tools for developers', () => {
    const { stdout } = run('sh', '-c', 'ls node_modules/.bin; node_modules/node-linux-*/bin/node --version')
    expect(stdout).toMatch(/^v24\.\d+\.\d+$/m)
    for (const tool of ['tsc', 'vitest', 'oxlint', 'oxfmt', 'knip']) expect(stdout.split('\n')).not.toContain(tool)
  })

  test.each([
    [
      'a rehearsal, with every report',
      ['phase-03.md', '--sim', '--json', '--junit', 'out/junit.xml', '--report', 'out'],
      0,
    ],
    ['a rehearsal that holds', ['phase-03.md', '--sim', '--fault', 'juju.other-app-blocked'], 1],
    ['a replay', ['phase-03.md', '--replay', 'recordings', '--only', '3.1a'], 0],
    ['a live run, whose tools are missing', ['phase-03.md', '--live', '--site', 'testcloud', '--only', '3.1a'], 2],
    ['the list of faults', ['list', 'faults'], 0],
  ])('is enough for %s', (_what, args, status) => {
    if (args.includes('--replay')) record()
    const result = run('sh', 'checkride', ...args)
    expect([result.status, result.stderr.includes('ERR_MODULE_NOT_FOUND')]).toEqual([status, false])
  })

  test('runs by a link to its launcher, from anywhere', () => {
    symlinkSync(join(folder, 'checkride'), join(folder, 'link'))
    const { status, stderr } = spawnSync('sh', [join(folder, 'link'), 'list'], { cwd: '/', encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  })
})

/** A recording of our own making: what the simulator prints for the acceptance walk's command. */
function record(): void {
  const script = `
    import { mkdirSync, writeFileSync } from 'node:fs'
    const { loadSite } = await import('./src/site/load-site.ts')
    const { worldAt } = await import('./src/sim/build/world-at.ts')
    const { runCommand } = await import('./src/sim/tools.ts')
    const world = await worldAt(await loadSite('testcloud', process.cwd()), 1, '03')
    const argv = ['juju', 'status', '--format', 'json']
    mkdirSync('recordings', { recursive: true })
    const { stdout } = await runCommand(world, { argv, stdin: '', env: {}, deadlineMs: Infinity })
    writeFileSync('recordings/status.json', stdout)
    writeFileSync('recordings/index.tsv', ['stdout\\tstderr\\targv\\texit\\tversion\\tkind', 'status.json\\t\\t' + argv.join(' ') + '\\t0\\t3.6\\tsimulated', ''].join('\\n'))
  `
  const made = run('sh', '-c', 'exec node_modules/node-linux-*/bin/node --input-type=module -e "$1"', 'sh', script)
  if (made.status !== 0) throw new Error(made.stderr)
}
