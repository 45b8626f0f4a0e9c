import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { onTestFinished, describe, expect, test, vi } from 'vitest'
import { ended, start, type Ended } from '../cli/checkride.ts'
import { processesWith } from '../target/fixtures/processes-with.ts'

interface Place {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** Where a real tool leaves a trace, should one be started. */
  readonly trap: string
}

/** A folder of the test's own, whose temporary files can be counted, and a PATH that begins with traps. */
function place(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'shell-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const trap = join(folder, 'real-tool-was-started')
  const bin = join(folder, 'bin')
  for (const each of ['bin', 'tmp', 'home']) mkdirSync(join(folder, each))
  for (const tool of ['juju', 'openstack', 'maas', 'ssh', 'curl', 'kubectl', 'virsh']) {
    writeFileSync(join(bin, tool), `#!/bin/sh\necho ${tool} >> ${trap}\n`)
    chmodSync(join(bin, tool), 0o755)
  }
  const env = { PATH: `${bin}:/usr/bin:/bin`, HOME: join(folder, 'home'), TMPDIR: join(folder, 'tmp') }
  return { folder, env, trap }
}

/** Runs a line of bash in a rehearsal shell, and sees to it that nothing real was started and nothing is left. */
async function inShell(line: string, options: readonly string[] = [], at = place()): Promise<Ended> {
  const result = await ended(
    start(['shell', '--at', 'phase-03', ...options, '--', 'bash', '-c', line], { env: at.env }),
  )
  expect(existsSync(at.trap)).toBe(false)
  expect(readdirSync(join(at.folder, 'tmp'))).toEqual([])
  return result
}

describe("an operator's own script", () => {
  const script = ['--', 'bash', 'test/shell/fixtures/acceptance.sh']
  test.each([
    [[], 0, /^PASS 11 units behind haproxy, all up\n$/],
    [['--fault', 'juju.other-app-blocked'], 1, /^FAIL barbican\/0 is blocked, idle\n$/],
    [['--fault', 'haproxy.backend-down'], 1, /^FAIL \S+: down: /],
    [['--fault', 'stream.truncated-json@juju status'], 2, /^UNKNOWN juju status could not be read\n$/],
  ])('with %j exits %i', async (options, exitCode, said) => {
    const at = place()
    const result = await ended(start(['shell', '--at', '03', ...options, ...script], { env: at.env }))
    expect(result.stdout).toMatch(said)
    expect(result.exitCode).toBe(exitCode)
    expect(existsSync(at.trap)).toBe(false)
  })
})

test('a page and what is typed work on one world, and its openrc opens the cloud', async () => {
  const { stdout, exitCode } = await inShell(
    [
      'checkride phase-03.md --sim | tail -n 1',
      'stat -c %a ~/admin-openrc',
      '. ~/admin-openrc && openstack endpoint list -f json | jq length',
      'cd && openssl x509 -in vault-root-ca.pem -noout -subject -enddate -fingerprint -sha256 | head -n 1',
      'sim fault juju.other-app-blocked',
      'checkride phase-03.md --sim --only 3.1a >/dev/null',
    ].join('; '),
  )
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(/^PASS {2}4 steps/),
    '600',
    '36',
    expect.stringMatching(/^subject=/),
    '',
  ])
  expect(exitCode).toBe(1)
})

test('a file of the home is seen by the simulated commands, and what these write is seen in the home', async () => {
  const { stdout } = await inShell(
    [
      'echo kept > ~/own && mkdir ~/empty',
      'head -c 2000000 /dev/zero > ~/large',
      'sim diff',
      'rm ~/own ~/large; rmdir ~/empty; sim diff',
      'checkride phase-03.md --only 3.2 >/dev/null; ls ~; cp ~/admin-openrc ~/copy; rm ~/admin-openrc',
      'checkride phase-03.md --only 3.2 >/dev/null; cmp ~/copy ~/admin-openrc && echo written again',
    ].join('; '),
  )
  expect(stdout.split('\n')).toEqual([
    '+ jumphost.files./home/operator/empty: {"text":"","mode":"755","folder":true}',
    expect.stringMatching(/^\+ jumphost\.files\.\/home\/operator\/large: .*"bytes":2000000/),
    '+ jumphost.files./home/operator/own: {"text":"kept\\n","mode":"644"}',
    'admin-openrc',
    'openstack',
    'vault-root-ca.pem',
    'written again',
    '',
  ])
})

test('time is that of the rehearsal: sleep lets it pass at once, and date shows it', async () => {
  const { stdout } = await inShell(
    "date +%s; sleep 1h 30m; date +%s; date -d '10 minutes ago' +%s; date -d 2026-01-02 +%F; sim time +30s",
  )
  const [before = '', after, ago, day, later = ''] = stdout.split('\n')
  const start = Number(before)
  expect([after, ago, day]).toEqual([`${start + 5400}`, `${start + 4800}`, '2026-01-02'])
  expect(Math.floor(Date.parse(later) / 1000)).toBe(start + 5430)
})

test('a world is put by and taken up again, with what goes wrong in it', async () => {
  const at = place()
  const file = join(at.folder, 'world.json')
  const saved = await inShell(`sim fault juju.other-app-blocked; sleep 600; sim save ${file}`, [], at)
  expect(saved).toMatchObject({ exitCode: 0, stderr: '' })
  const status = 'checkride phase-03.md --only 3.1a >/dev/null; echo $?; sim status'
  const taken = await inShell(`${status}; sim load ${file}; ${status}`, [], at)
  expect(taken.stdout.split('\n')).toEqual([
    '0',
    expect.stringMatching(/  no fault  0 changes/),
    '1',
    expect.stringMatching(/  faults juju\.other-app-blocked  0 changes/),
    '',
  ])
  const opened = await inShell(status, ['--load', file], at)
  expect(opened.stdout).toContain('faults juju.other-app-blocked')
})

test.each([
  ['sim load nowhere', 1, /^sim load: ENOENT/],
  ['echo {} > x; sim load x', 1, /no snapshot of this version/],
  ['sim fault juju.othr-app-blocked', 1, /did you mean juju\.other-app-blocked/],
  ['sim dif', 2, /no such command dif/],
  ['checkride phase-03.md --sim --seed 7', 2, /--seed has no place in a rehearsal shell/],
  ['checkride phase-03.md --live', 2, /--live has no place/],
  ['mysql -e "select 1"', 97, /^not modelled: mysql/],
])('%s exits %i and says why', async (line, exitCode, stderr) => {
  const result = await inShell(`cd; ${line}`)
  expect(result.exitCode).toBe(exitCode)
  expect(result.stderr).toMatch(stderr)
})

test('a script that calls a real tool by its path is refused, and nothing is run', async () => {
  const at = place()
  const script = join(at.folder, 'check.sh')
  writeFileSync(script, 'echo begun\n/snap/bin/juju status\n')
  const result = await ended(start(['shell', '--', 'bash', script], { env: at.env }))
  expect(result).toMatchObject({ exitCode: 126, stdout: '' })
  expect(result.stderr).toContain(`${script}:2: calls a simulated command by its path`)
})

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('after %s nothing is left of it, whatever was started', async (signal, exitCode) => {
  const at = place()
  const line = `trap '' HUP; (trap '' HUP; exec tail -f /dev/null) & echo ready; wait`
  const child = start(['shell', '--', 'bash', '-c', line], { env: at.env })
  await once(child.stdout, 'data')
  expect(readdirSync(join(at.folder, 'tmp'))).toHaveLength(1)
  child.kill(signal)
  expect((await ended(child)).exitCode).toBe(exitCode)
  expect(readdirSync(join(at.folder, 'tmp'))).toEqual([])
  await vi.waitUntil(() => processesWith(at.folder).length === 0, { timeout: 10_000 })
})

test('it stands before the phase that is asked for, and what earlier phases left in the home is there', async () => {
  const at = place()
  const line =
    'sim status; juju status --format json | jq .applications.vault.units[].\\"workload-status\\".current; ls ~'
  const result = await ended(start(['shell', '--at', 'phase-02', '--', 'bash', '-c', line], { env: at.env }))
  expect(result.stdout).toMatch(/^site testcloud {2}seed 1 {2}phase-02 /)
  expect(result.stdout).toContain('"blocked"\nopenstack\n')
})

test('its private folder is for its owner alone', async () => {
  const { stdout } = await inShell(
    'stat -c "%a %n" ~ "$CHECKRIDE_SHELL" "$CHECKRIDE_SHELL/.." 2>/dev/null; stat -c %a ~/..',
  )
  expect(stdout).toMatch(/^700 .*\n600 .*\n700\n$/)
})

test('a file outside of the home is read where it is named, and what a command makes where it stands is there', async () => {
  const at = place()
  const here = join(at.folder, 'work')
  mkdirSync(here)
  const { stdout, stderr } = await inShell(
    [
      `cd ${here}`,
      'cp ~/vault-root-ca.pem ca.pem',
      'openssl x509 -in ca.pem -noout -subject',
      'cat ca.pem > $TMPDIR/copy && openssl x509 -in $TMPDIR/copy -noout -checkend 0',
      '. ~/admin-openrc && OS_CACERT=$PWD/ca.pem openstack token issue -f value -c project_id | wc -c',
      'OS_CACERT=$PWD/nope.pem openstack token issue',
      'curl -fsSLO https://cloud-images.ubuntu.com/jammy/current/SHA256SUMS',
      'wget -q https://cloud-images.ubuntu.com/jammy/current/jammy-server-cloudimg-amd64.img',
      'sha256sum -c SHA256SUMS',
      'sim diff',
    ].join('; '),
    ['--at', 'phase-05'],
    at,
  )
  expect(stdout.split('\n')).toEqual([
    'subject=CN = Vault Root Certificate Authority (charm-pki-local)',
    'Certificate will not expire',
    '33',
    'jammy-server-cloudimg-amd64.img: OK',
    expect.not.stringContaining('SHA256SUMS'),
    ...Array<unknown>(stdout.split('\n').length - 5).fill(expect.not.stringContaining('SHA256SUMS')),
  ])
  expect(stderr).toContain(`${here}/nope.pem`)
  expect(readdirSync(here).toSorted()).toEqual(['SHA256SUMS', 'ca.pem', 'jammy-server-cloudimg-amd64.img'])
})
