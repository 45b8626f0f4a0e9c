import { expect, test } from 'vitest'
import { endIn } from '../cli/checkride.ts'
import { cloudOfTest, live, writePage } from './fixtures/live-page.ts'

const cast = 'as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>'

test.for([
  [
    'a verb of host that its type does not have',
    `await (host ${cast}).reloadService('vault/0', 'vault')`,
    /is not a function/,
  ],
  [
    'a verb of juju that its type does not have',
    `await (juju ${cast}).secretResult('keystone/leader', 'get-admin-password', 'admin-password')`,
    /is not a function/,
  ],
  [
    'a second command behind a path',
    `await host.readFile('vault/0', '/etc/hostname; reboot')`,
    /was refused: it counts as "mutate"/,
  ],
  ['a command inside a path', `await host.readFile('vault/0', '$(reboot)')`, /was refused: it counts as "mutate"/],
  [
    'a second command behind a unit',
    `await host.haproxyStat('vault/0 -- sudo reboot')`,
    /was refused: it counts as "mutate"/,
  ],
  [
    'a redirection behind a host',
    `await host.readFile('nginx', '/etc/hostname>/etc/motd')`,
    /was refused: it counts as "mutate"/,
  ],
  [
    'another file of openssl',
    `await host.certificate('/etc/x.pem -out /etc/y.pem')`,
    /was refused: it counts as "mutate"/,
  ],
  ['two commands at a URL', `await http.head('http://10.12.4.7/|sh')`, /was refused: it counts as "mutate"/],
] as const)('a gate that reaches for %s starts nothing', async ([, body, reason]) => {
  const cloud = await cloudOfTest()
  const page = await writePage(cloud, ['ts gate', body, `if (site.name === '') claim('never', true)`])
  const run = await live(cloud, page, '--yes --json')
  expect(run.exitCode).toBe(2)
  expect(endIn(run.stdout).steps).toMatchObject([{ outcome: 'unknown' }])
  expect(endIn(run.stdout).steps[0]?.reason).toMatch(reason)
  expect(await cloud.log()).toEqual([])
})

test('the clients that write are handed to create alone', async () => {
  const cloud = await cloudOfTest()
  const create = `create: (writers) => writers.host.reloadService('openstack-dashboard/leader', 'apache2')`
  const page = await writePage(
    cloud,
    ['ts mutate', `await ensure('apache is reloaded', { look: async () => ensure.absent('a test'), ${create} })`],
    [
      'ts mutate',
      `await (host ${cast})['reloadService']?.('vault/0', 'vault')`,
      `await ensure('nothing', { look: async () => ensure.present, create: async () => {} })`,
    ],
  )
  const run = await live(cloud, page, '--yes --json')
  expect(endIn(run.stdout).steps).toMatchObject([
    { step: '1.1', outcome: 'hold' },
    { step: '1.2', outcome: 'not-run' },
  ])
  expect(await cloud.log()).toEqual([expect.stringMatching(/^juju ssh .* sudo systemctl reload apache2$/)])
})
