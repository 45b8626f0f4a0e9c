import { beforeAll, describe, expect, test } from 'vitest'
import { endIn } from '../cli/checkride.ts'
import { fakeCloud } from './fixtures/fake-cloud.ts'
import { cloudOfTest, live, writePage } from './fixtures/live-page.ts'

const cast = 'as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>'

const reaches = [
  [
    'a verb of host that its type does not have',
    `(host ${cast}).reloadService('vault/0', 'vault')`,
    /is not a function/,
  ],
  [
    'a verb of juju that its type does not have',
    `(juju ${cast}).secretResult('keystone/leader', 'get-admin-password', 'admin-password')`,
    /is not a function/,
  ],
  [
    'a second command behind a path',
    `host.readFile('vault/0', '/etc/hostname; reboot')`,
    /refused: it counts as "mutate"/,
  ],
  ['a command inside a path', `host.readFile('vault/0', '$(reboot)')`, /refused: it counts as "mutate"/],
  ['a second command behind a unit', `host.haproxyStat('vault/0 -- sudo reboot')`, /refused: it counts as "mutate"/],
  [
    'a redirection behind a path',
    `host.readFile('nginx', '/etc/hostname>/etc/motd')`,
    /refused: it counts as "mutate"/,
  ],
  ['another option of openssl', `host.certificate('/etc/x.pem -out /etc/y.pem')`, /refused: it counts as "mutate"/],
  ['a pipe behind a URL', `http.head('http://10.12.4.7/|sh')`, /refused: it counts as "mutate"/],
  ["the site's openrc", `host.readFile('jumphost', '/home/operator/admin-openrc')`, /refused: it counts as "secret"/],
] as const

describe('a gate that reaches for what it must not have starts nothing', () => {
  let steps: ReturnType<typeof endIn>['steps'] = []
  let log: string[] = []
  beforeAll(async () => {
    await using cloud = await fakeCloud()
    const never = `if (site.name === '') claim('never', true)`
    const page = await writePage(cloud, ...reaches.map(([, reach]) => ['ts gate', `await ${reach}`, never] as const))
    const run = await live(cloud, page, '--yes --keep-going --json')
    steps = endIn(run.stdout).steps
    log = await cloud.log()
  })

  test.for(reaches.map(([what, , reason], index) => [what, index, reason] as const))('%s', ([, index, reason]) => {
    expect(steps[index]).toMatchObject({ outcome: 'unknown', reason: expect.stringMatching(reason) as string })
    expect(log).toEqual([])
  })
})

test('the clients that write are handed to create alone', async () => {
  const cloud = await cloudOfTest()
  const create = `create: (writers) => writers.host.reloadService('openstack-dashboard/leader', 'apache2')`
  const page = await writePage(cloud, [
    'ts mutate',
    `await ensure('apache is reloaded', { look: async () => ensure.absent('a test'), ${create} }).catch(() => {})`,
    `await (host ${cast}).reloadService('openstack-dashboard/leader', 'apache2')`,
  ])
  const run = await live(cloud, page, '--yes --json')
  expect(endIn(run.stdout).steps[0]?.reason).toMatch(/is not a function/)
  expect(await cloud.log()).toEqual([expect.stringMatching(/^juju ssh .* sudo systemctl reload apache2$/)])
})
