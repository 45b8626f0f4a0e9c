import { produce, type Draft } from 'immer'
import { describe, expect, test } from 'vitest'
import { machineNamed } from '../../../src/gates/maas/find.ts'
import { linkMistakes, plannedLinks } from '../../../src/gates/maas/static-links.ts'
import type { MaasAddress, MaasInterface } from '../../../src/sim/world/maas-world.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { makeWorld } from '../../sim/maas/ask.ts'
import { onWorld } from '../on-world.ts'

/** What of the first host's links is not as the site has it, once something was changed in MAAS. */
async function mistakesOn(site: string, change: (draft: Draft<World>) => void = () => {}): Promise<readonly string[]> {
  const world = produce(await makeWorld({ site }), change)
  const [host] = world.site.hosts
  const machine = machineNamed(await onWorld(world).maas.machines(), host?.name ?? '')
  if (host === undefined || machine === undefined) throw new Error('MAAS has the first host')
  return linkMistakes(world.site, host, machine.interface_set).map(({ link, actual }) => `${link.plane}: ${actual}`)
}

test.each(['testcloud', 'testcloud-20260627', 'roosevelt'])(
  'a host as it is carved on %s has all of its links',
  async (site) => {
    expect(await mistakesOn(site)).toEqual([])
  },
)

test('a link is planned on each plane, with the address of the host', async () => {
  const { site } = await makeWorld()
  const [host] = site.hosts
  const links = host === undefined ? [] : plannedLinks(site, host).map((each) => `${each.interface} ${each.address}`)
  expect(links).toEqual([
    'br-ex 10.12.4.40',
    'br-metal 10.12.8.40',
    'br-internal 10.12.12.40',
    'enp8s0 10.12.16.40',
    'enp9s0 10.12.32.40',
    'enp10s0 10.12.36.40',
  ])
})

describe('a link is not as planned', () => {
  test.each([
    ['without its address', 'storage: enp9s0: no static link', (draft: Draft<World>) => drop(draft, '10.12.32.40')],
    [
      "with an address that is not the host's",
      'storage: enp9s0: 10.12.32.250 on 10.12.32.0/22',
      (draft: Draft<World>) => void (row(draft, '10.12.32.40').ip = '10.12.32.250'),
    ],
    [
      'where its address stands on another interface',
      'storage: enp11s0: 10.12.32.40 on 10.12.32.0/22',
      (draft: Draft<World>) => void (row(draft, '10.12.32.40').interface = named(draft, 'enp11s0').id),
    ],
    [
      'where the bridge is of another type',
      'metal-internal: br-internal: 10.12.12.40 on 10.12.12.0/22, a bridge of type ovs',
      (draft: Draft<World>) =>
        void (named(draft, 'br-internal').params = { bridge_type: 'ovs', bridge_stp: false, bridge_fd: 15 }),
    ],
    [
      'where its VLAN has another VID',
      'metal-internal: br-internal: 10.12.12.40 on 10.12.12.0/22, with VID 104 and not 103',
      (draft: Draft<World>) => void (vlanOf(draft, 'br-internal').vid = 104),
    ],
  ])('%s', async (_, mistake, change) => {
    expect(await mistakesOn('testcloud', change)).toEqual([mistake])
  })

  test('where the interface is on another fabric than the subnet', async () => {
    const mistakes = await mistakesOn('testcloud', (draft) => {
      named(draft, 'enp9s0').vlan = named(draft, 'enp10s0').vlan
    })
    expect(mistakes).toEqual([
      expect.stringMatching(/^storage: enp9s0: 10\.12\.32\.40 on .+, but the interface is on .+ and the subnet on /),
    ])
  })
})

function row({ maas }: Draft<World>, ip: string): Draft<MaasAddress> {
  const found = Object.values(maas.addresses).find((each) => each.ip === ip)
  if (found === undefined) throw new Error(`MAAS has ${ip}`)
  return found
}

function drop(draft: Draft<World>, ip: string): void {
  delete draft.maas.addresses[row(draft, ip).id]
}

/** An interface of the first host. */
function named({ maas }: Draft<World>, name: string): Draft<MaasInterface> {
  const machine = Object.values(maas.machines).find((each) => each.hostname === 'openstack0')
  const found = Object.values(maas.interfaces).find((each) => each.systemId === machine?.systemId && each.name === name)
  if (found === undefined) throw new Error(`openstack0 has ${name}`)
  return found
}

function vlanOf(draft: Draft<World>, name: string): Draft<World['maas']['vlans'][string]> {
  const vlan = draft.maas.vlans[named(draft, name).vlan ?? '']
  if (vlan === undefined) throw new Error(`${name} is on a VLAN`)
  return vlan
}
