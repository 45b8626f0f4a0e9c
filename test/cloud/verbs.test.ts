import { describe, expect, test } from 'vitest'
import { verbOf, verbsAt } from '../../src/cloud/verbs.ts'
import { loadSite } from '../../src/site/load-site.ts'
import { root } from '../sim/sample-world.ts'

const socket = 'UNIX-CONNECT:/var/run/haproxy/admin.sock'
const unit = ['juju', 'ssh', '-m', 'c:admin/m', 'keystone/0', '--']

describe('the verb of a command', () => {
  test.each([
    ['read', ['juju', 'status', '-m', 'c:admin/m', '--format', 'json'], undefined],
    [
      'read',
      ['juju', 'run', '-m', 'c:admin/m', 'vault/leader', 'get-root-ca', '--format', 'json', '--wait', '60s'],
      undefined,
    ],
    [
      'secret',
      ['juju', 'run', '-m', 'c:admin/m', 'keystone/leader', 'get-admin-password', '--format', 'json', '--wait', '60s'],
      undefined,
    ],
    ['secret', ['cat', '/home/operator/admin-openrc'], undefined],
    ['read', [...unit, 'sudo', 'socat', '-', socket], 'show stat\n'],
    ['mutate', [...unit, 'sudo', 'socat', '-', socket], 'disable server x/y\n'],
    ['mutate', [...unit, 'sudo', 'socat', '-', socket], undefined],
    ['mutate', [...unit, 'sudo', 'tee', '/etc/x'], 'text'],
    ['mutate', [...unit, 'sudo cat /etc/hosts'], undefined],
    ['mutate', [...unit, 'sudo', 'cat', '/etc/hosts;reboot'], undefined],
    ['mutate', [...unit, 'sudo', 'cat', '/etc/hosts', '/etc/shadow'], undefined],
    ['mutate', ['juju', 'destroy-model', '--no-prompt', 'm'], undefined],
    ['mutate', ['juju', 'status', '--format', 'json', '--watch', '1s'], undefined],
    ['mutate', ['sh', '-c', 'true'], undefined],
    ['mutate', ['openstack', 'network', 'delete', 'x'], undefined],
    ['mutate', ['curl', '-sS', '-X', 'DELETE', 'http://x/'], undefined],
    ['mutate', ['curl', '-sS', '-o', '/dev/null', '-D', '-', '--max-time', '10', '-o/tmp/x'], undefined],
    ['read', ['curl', '-sS', '-o', '/dev/null', '-D', '-', '--max-time', '10', 'http://x/'], undefined],
    ['mutate', ['cat', '-'], undefined],
    ['mutate', ['frobnicate'], undefined],
  ] as const)('is %s: %j', (verb, argv, stdin) => {
    expect(verbOf(argv, stdin)).toBe(verb)
  })

  test("is secret for the site's own openrc, whatever it is called", async () => {
    const { site } = await loadSite('roosevelt', root)
    expect(verbOf(['cat', `/home/operator/${site.openrc.path}`])).toBe('read')
    expect(verbsAt(site)(['cat', `/home/operator/${site.openrc.path}`])).toBe('secret')
  })
})
