import { produce, type Draft } from 'immer'
import { describe, expect, test } from 'vitest'
import { openstackReader } from '../../../src/cloud/openstack.ts'
import { externalAsPlanned, lookAtNetwork, lookAtSubnet } from '../../../src/gates/phase-04/external-network.ts'
import { adminEnv } from '../../../src/sim/build/by-hand/log-in.ts'
import { simTarget } from '../../../src/sim/sim-target.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { sampleWorld } from '../../sim/sample-world.ts'
import { makeClaim } from '../../../src/gates/claim.ts'
import { testLedger } from '../test-ledger.ts'

const carved = await sampleWorld({ phase: '05' })

const external = ({ openstack: { neutron }, site }: Draft<World>) => {
  const network = Object.values(neutron.networks).find((each) => each.name === site.externalNetwork.name)
  const subnet = Object.values(neutron.subnets).find((each) => each.network === network?.id)
  if (network === undefined || subnet === undefined) throw new Error('the network has been carved')
  return { network, subnet }
}

function on(change: (at: ReturnType<typeof external>) => void) {
  const world = produce(carved, (draft) => change(external(draft)))
  const target = simTarget(world)
  const session = {
    run: (argv: readonly string[], options: Parameters<typeof target.run>[1]) => target.run(argv, options),
    drift: () => {},
  }
  return { site: world.site, openstack: openstackReader(session, () => Promise.resolve(adminEnv(world))) }
}

const changes: readonly [string, (at: ReturnType<typeof external>) => void, string][] = [
  ['shared', ({ network }) => void (network.shared = true), 'shared of provider-ext: true'],
  ['not external', ({ network }) => void (network.external = false), 'external of provider-ext: false'],
  ['a tunnel', ({ network }) => void (network.type = 'geneve'), 'type of provider-ext: geneve'],
  ['elsewhere', ({ network }) => void (network.physnet = 'physnet2'), 'physical network of provider-ext: physnet2'],
  ['with DHCP', ({ subnet }) => void (subnet.dhcp = true), 'DHCP of provider-ext-fip: true'],
  [
    'with another gateway',
    ({ subnet }) => void (subnet.gateway = '10.12.4.2'),
    'gateway of provider-ext-fip: 10.12.4.2',
  ],
  [
    'with a pool more',
    ({ subnet }) => void subnet.pools.push({ start: '10.12.4.200', end: '10.12.4.210' }),
    'pool of provider-ext-fip: 10.12.5.0-10.12.7.254, 10.12.4.200-10.12.4.210',
  ],
]

describe('an external network', () => {
  test.each(changes)(
    'that is %s is never taken for the planned one, nor overwritten',
    async (_what, change, untrue) => {
      const { site, openstack } = on(change)
      const { ledger } = testLedger()
      await externalAsPlanned(makeClaim(ledger), openstack, site)
      const wrong = ledger.claims
        .filter(({ entry }) => !entry.ok)
        .map(({ entry }) => `${entry.text}: ${entry.actual ?? ''}`)
      expect(wrong).toEqual([untrue])
      const looks = [await lookAtNetwork(openstack, site), await lookAtSubnet(openstack, site)]
      expect(looks.map((look) => look.found).toSorted()).toEqual(['different', 'present'])
    },
  )

  test('without its tags is there, and does not pass', async () => {
    const { site, openstack } = on(({ network }) => void (network.tags = ['role=other']))
    const { ledger } = testLedger()
    await externalAsPlanned(makeClaim(ledger), openstack, site)
    expect(ledger.claims.filter(({ entry }) => !entry.ok).map(({ entry }) => entry.text)).toEqual([
      'tags of provider-ext',
    ])
    expect(await lookAtNetwork(openstack, site)).toEqual({ found: 'present' })
  })

  test('whose subnet is on another network holds', async () => {
    const { site, openstack } = on(({ subnet }) => void (subnet.network = 'another'))
    expect(await lookAtSubnet(openstack, site)).toMatchObject({
      found: 'different',
      actual: 'network another, another',
    })
  })
})
