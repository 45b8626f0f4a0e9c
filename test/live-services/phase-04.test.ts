import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keepRecordings, recordFlag } from './keep-recordings.ts'
import { endIn, madeIn, skipReason, startServices, stepsOf, untrueIn, type Services } from './services.ts'

const reason = await skipReason()

const subnet = (more: string): string =>
  `openstack subnet create --network provider-ext --subnet-range 10.12.4.0/22 --gateway 10.12.4.1 ${more} provider-ext-fip >/dev/null &&
   openstack subnet set --tag role=provider --tag netbox-iprange=10.12.5.0-10.12.7.254 provider-ext-fip`
const network = (more: string): string =>
  `openstack network create --external --provider-network-type flat --tag role=provider ${more} provider-ext >/dev/null`
const rightPool = '--no-dhcp --allocation-pool start=10.12.5.0,end=10.12.7.254'
const rightNetwork = '--no-share --provider-physical-network physnet1'

describe.skipIf(reason !== undefined)('phase 04 against real Keystone and Neutron', () => {
  let services: Services

  beforeAll(async () => {
    services = await startServices()
  })
  afterAll(() => services[Symbol.asyncDispose]())
  beforeEach(async () => {
    const said = await services.onJumphost(
      '! openstack network show provider-ext >/dev/null 2>&1 || openstack network delete provider-ext',
    )
    if (said.exitCode !== 0) throw new Error(said.stderr)
  })

  test('makes the network, and run again changes nothing', async () => {
    const first = await services.checkride(`phase-04.md --yes${recordFlag('phase-04-made')}`)
    await keepRecordings(services, 'phase-04-made')
    expect([stepsOf(first), madeIn(first), first.exitCode]).toEqual([
      ['4.0 pass', '4.1 pass', '4.2 pass', '4.3 pass'],
      4,
      0,
    ])
    const second = await services.checkride('phase-04.md --yes')
    expect([endIn(second).verdict, madeIn(second), second.exitCode]).toEqual(['pass', 0, 0])
    const asserted = await services.checkride(`phase-04.md --assert${recordFlag('phase-04-asserted')}`)
    await keepRecordings(services, 'phase-04-asserted')
    expect([endIn(asserted).verdict, asserted.exitCode]).toEqual(['pass', 0])
  })

  test('without a terminal and without --yes it stops before it makes anything', async () => {
    const said = await services.checkride('phase-04.md')
    expect([endIn(said).verdict, said.exitCode, madeIn(said)]).toEqual(['stopped', 3, 0])
    const { stdout } = await services.onJumphost('openstack network list -f value')
    expect(stdout).toBe('')
  })

  test.each([
    [
      'a shared network',
      network('--share --provider-physical-network physnet1'),
      subnet(rightPool),
      /^shared of provider-ext: true$/m,
    ],
    [
      'the wrong physical network',
      network('--no-share --provider-physical-network physnet2'),
      subnet(rightPool),
      /physnet2/,
    ],
    [
      'the wrong pool',
      network(rightNetwork),
      subnet('--no-dhcp --allocation-pool start=10.12.6.0,end=10.12.7.254'),
      /10\.12\.6\.0/,
    ],
    ['DHCP', network(rightNetwork), subnet('--dhcp --allocation-pool start=10.12.5.0,end=10.12.7.254'), /DHCP|dhcp/],
  ])('%s, made by hand, is red', async (_, makeNetwork, makeSubnet, actual) => {
    expect(await services.onJumphost(`${makeNetwork} && ${makeSubnet}`)).toMatchObject({ exitCode: 0 })
    const asserted = await services.checkride('phase-04.md --assert --only 4.2')
    expect([endIn(asserted).verdict, asserted.exitCode]).toEqual(['hold', 1])
    expect(untrueIn(asserted)).toMatch(actual)
    const run = await services.checkride('phase-04.md --yes')
    expect([endIn(run).verdict, run.exitCode, madeIn(run)]).toEqual(['hold', 1, 0])
  })

  test('a Neutron that is killed while the page runs gives unknown, and never a pass', async () => {
    const run = services.checkride('phase-04.md --yes')
    try {
      // As soon as the network is made, and before its subnet is.
      await services.onJumphost(
        'for _ in $(seq 120); do openstack network show provider-ext >/dev/null 2>&1 && break; sleep 0.2; done',
      )
      await services.inCloud(
        'touch /var/lib/cloud/neutron.down; pid=$(cat /var/lib/cloud/neutron.pid); kill -KILL $pid; pkill -KILL uwsgi -P $pid',
      )
      const said = await run
      expect([endIn(said).verdict, said.exitCode]).toEqual(['unknown', 2])
    } finally {
      await services.inCloud('rm -f /var/lib/cloud/neutron.down')
      await services.onJumphost(
        'for _ in $(seq 60); do openstack network list >/dev/null 2>&1 && break; sleep 0.5; done',
      )
    }
  })

  test('a Neutron that is killed cannot be judged, and nothing is made', async () => {
    await services.inCloud(
      'touch /var/lib/cloud/neutron.down; kill -KILL $(cat /var/lib/cloud/neutron.pid); pkill -KILL uwsgi -P $(cat /var/lib/cloud/neutron.pid)',
    )
    try {
      const said = await services.checkride('phase-04.md --yes')
      expect([endIn(said).verdict, said.exitCode, madeIn(said)]).toEqual(['unknown', 2, 0])
    } finally {
      await services.inCloud('rm /var/lib/cloud/neutron.down')
      await services.onJumphost(
        'for _ in $(seq 60); do openstack network list >/dev/null 2>&1 && break; sleep 0.5; done',
      )
    }
  })
})
