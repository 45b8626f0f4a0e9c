import { expect, test } from 'vitest'
import { findWayOut } from '../../src/shell/way-out.ts'

const simulated = ['juju', 'openstack', 'ssh']

test.each([
  ['PATH=/snap/bin:$PATH', 'sets a PATH that does not begin with $PATH'],
  ['export PATH="/snap/bin:$PATH"', 'sets a PATH that does not begin with $PATH'],
  ['env PATH=/usr/bin juju status', 'sets a PATH that does not begin with $PATH'],
  ['PATH=$PATHS', 'sets a PATH that does not begin with $PATH'],
  ['unset PATH; juju status', 'unsets PATH'],
  ['status=$(/snap/bin/juju status)', 'calls a simulated command by its path'],
  ['/opt/venv/bin/openstack token issue', 'calls a simulated command by its path'],
  ['command -p openstack token issue', 'looks a command up on the default PATH'],
  ['env -i bash x.sh', 'empties the environment, PATH included'],
  ['bash -l x.sh', 'starts a login shell, which sets its own PATH'],
  ['sh --login x.sh', 'starts a login shell, which sets its own PATH'],
  ['. /etc/profile', 'reads a file that sets PATH'],
])('%s is a way out', (line, what) => {
  expect(findWayOut(`#!/usr/bin/env bash\n${line}\n`, simulated)).toEqual({ line: 2, what })
})

test.each([
  'export PATH=$PATH:/snap/bin',
  'PATH="${PATH}:/snap/bin"',
  'MANPATH=/usr/share/man',
  '  # /snap/bin/juju is where the snap puts it',
  'ls /etc/juju /usr/bin/ssh-keygen',
  'command -v juju',
  'env LANG=C juju status',
  'bash -eu x.sh',
])('%s is none', (line) => {
  expect(findWayOut(line, simulated)).toBeUndefined()
})
