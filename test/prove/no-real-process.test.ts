import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawFrom } from '../../src/sim/engine/draw.ts'
import { phases } from '../../src/sim/build/world-at.ts'
import { faults } from '../../src/sim/faults/faults.ts'
import { phasesOf } from '../../src/sim/faults/phase-of.ts'
import { root } from '../sim/sample-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'checkride-planted-'))
const marker = join(folder, 'started')
const tools = [
  'juju',
  'maas',
  'openstack',
  'vault',
  'ssh',
  'curl',
  'openssl',
  'socat',
  'virsh',
  'kubectl',
  'helm',
  'qemu-img',
  'sshuttle',
]

beforeAll(() => {
  for (const tool of tools) {
    writeFileSync(join(folder, tool), `#!/bin/sh\necho "${tool} $*" >> ${marker}\n`)
    chmodSync(join(folder, tool), 0o755)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` }

describe('a rehearsal starts no real process', () => {
  test.each([
    ...phases.map((phase) => [`phase-${phase}.md`]),
    ['phase-03.md', '--fault', 'juju.other-app-blocked'],
    ['phase-03.md', '--fault', 'keystone.unreachable'],
    ['all'],
  ])('%s %s %s', (page, ...more) => {
    const { stdout } = spawnSync('sh', ['checkride', page, '--sim', ...more], { cwd: root, env, encoding: 'utf8' })
    expect(stdout).toMatch(more.includes('--fault') ? /^HOLD /m : /^PASS /m)
    expect(existsSync(marker) ? readFileSync(marker, 'utf8') : '').toBe('')
  })

  test('and the planted tools would have told', () => {
    const planted = spawnSync('juju', ['status'], { env })
    expect([planted.status, readFileSync(marker, 'utf8')]).toEqual([0, 'juju status\n'])
    rmSync(marker)
  })
})

describe('the password that a rehearsal hands about is in nothing that it says', () => {
  test.each(['', ...faults.filter((fault) => phasesOf(fault).includes('03')).map((fault) => fault.id)])(
    'with fault "%s"',
    (fault) => {
      const args = [
        'checkride',
        'phase-03.md',
        '--sim',
        '--json',
        '--seed',
        '5',
        ...(fault === '' ? [] : ['--fault', fault]),
      ]
      const { stdout, stderr } = spawnSync('sh', args, { cwd: root, encoding: 'utf8' })
      const canary = drawFrom(5).word('admin-password', 16)
      expect(canary).toHaveLength(16)
      expect(stdout).toContain('"run-ended"')
      expect(stdout + stderr).not.toContain(canary)
    },
  )
})
