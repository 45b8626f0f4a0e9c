import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { root } from '../cli/checkride.ts'

const patient = { timeout: 20_000, interval: 20 }

/** A rehearsal shell on a terminal of its own, as `script` makes one. */
function onTerminal(phase = 'phase-03') {
  const terminal = spawn('/usr/bin/script', ['-qefc', `exec /bin/sh ./checkride shell --at ${phase}`, '/dev/null'], {
    cwd: root,
    env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent', TERM: 'xterm', SHELL: '/bin/sh' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void terminal.kill('SIGKILL'))
  let text = ''
  terminal.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const shown = (): string => stripVTControlCharacters(text).replaceAll('\r', '')
  return {
    shown,
    exit: once(terminal, 'exit') as Promise<[number | null]>,
    types: (line: string) => void terminal.stdin.write(line),
    sees: (what: string) => vi.waitUntil(() => shown().includes(what), patient),
  }
}

test('the prompt shows where the rehearsal stands, Ctrl-C ends what runs and not the shell, and exit leaves it', async () => {
  const shell = onTerminal()
  const prompt = /sim testcloud phase-03 (\d\d:\d\d:\d\d)> $/m
  await vi.waitUntil(() => prompt.test(shell.shown()), patient)
  const [, began = ''] = prompt.exec(shell.shown()) ?? []
  const later = new Date(Date.parse(`2026-12-01T${began}Z`) + 600_000).toISOString().slice(11, 19)
  expect(shell.shown()).toContain('/snap/bin/juju')
  shell.types('sleep 600; pwd\r')
  await shell.sees(`sim testcloud phase-03 ${later}> `)
  shell.types('tail -f /dev/null\r')
  await shell.sees('tail -f /dev/null\n')
  shell.types('\u0003')
  await shell.sees('^C')
  shell.types('juju status | head -n 1\r')
  await shell.sees('Model      Controller')
  shell.types('exit 7\r')
  expect(await shell.exit).toEqual([7, null])
})

test('a session on a host goes on from line to line, and what a command asks for is typed', async () => {
  const shell = onTerminal('phase-02')
  await shell.sees('sim testcloud phase-02')
  shell.types('juju ssh vault/0\r')
  await shell.sees('ubuntu@juju-')
  shell.types('export VAULT_ADDR=http://127.0.0.1:8200; mkdir -p keys; cd keys; umask 077\r')
  await shell.sees('~/keys$ ')
  shell.types('vault operator init -key-shares=1 -key-threshold=1 | tee init.txt\r')
  await shell.sees('Initial Root Token')
  const [, key = ''] = /^Unseal Key 1: (\S+)$/m.exec(shell.shown()) ?? []
  shell.types('stat -c %a,%n init.txt\r')
  await shell.sees('600,init.txt')
  shell.types('vault operator unseal\r')
  await shell.sees('Unseal Key (will be hidden): ')
  shell.types(`${key}\r`)
  await shell.sees('Sealed          false')
  // Where it is one of several commands, what is before it must not be done twice, so nothing is typed.
  shell.types('echo once; vault operator unseal\r')
  await shell.sees('file descriptor 0 is not a terminal')
  shell.types('ls -l\r')
  await shell.sees('not modelled: ls -l\n')
  shell.types('\u0004')
  await shell.sees('logout\n')
  shell.types('juju destroy-model openstack\r')
  await shell.sees('enter the name of the model to be unregistered: ')
  shell.types('nope\r')
  await shell.sees('ERROR model destruction: aborted')
  // The key was shown once, when it was made.
  expect(shell.shown().split(key)).toHaveLength(2)
  expect(shell.shown().split('to be unregistered: ')).toHaveLength(2)
  shell.types('exit\r')
  expect(await shell.exit).toEqual([1, null])
})
