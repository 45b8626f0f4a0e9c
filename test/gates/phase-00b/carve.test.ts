import { produce, type Draft } from 'immer'
import { describe, expect, test } from 'vitest'
import { carve, lookCarved } from '../../../src/gates/phase-00b/carve.ts'
import type { World } from '../../../src/sim/world/world.ts'
import type { Host } from '../../../src/site/site.ts'
import { makeWorld } from '../../sim/maas/ask.ts'
import { onWorld } from '../on-world.ts'

function firstHost({ site }: World): Host {
  const [host] = site.hosts
  if (host === undefined) throw new Error('a site has hosts')
  return host
}

/** Looks, carves where the look found something missing, and looks again: what an `ensure` does. */
async function carveOn(world: World, limit?: number) {
  const on = onWorld(world, limit)
  const host = firstHost(world)
  const before = await lookCarved(on.maas, world.site, host)
  if (before.found === 'absent') await carve(on.writers, world.site, host)
  return { ...on, before, after: () => lookCarved(on.maas, world.site, host) }
}

const isChange = (argv: string): boolean => !/ (?:read|ip-addresses)(?: |$)/.test(argv)

describe.each(['testcloud', 'testcloud-20260627', 'roosevelt'])('on %s', (site) => {
  test.each([1, 2, 7])('an enrolled host is carved, and left alone after that, at seed %i', async (seed) => {
    const first = await carveOn(await makeWorld({ site, seed, hosts: 'enrolled' }))
    expect(first.before.found).toBe('absent')
    expect(await first.after()).toEqual({ found: 'present' })
    const second = await carveOn(first.world())
    expect(second.before).toEqual({ found: 'present' })
    expect(second.argvs.filter(isChange)).toEqual([])
  })
})

test('a carve that was ended after any command is finished by the next, and makes nothing twice', async () => {
  const start = await makeWorld({ hosts: 'enrolled' })
  const whole = onWorld(start)
  await carve(whole.writers, start.site, firstHost(start))
  const changes = whole.argvs.filter(isChange)
  expect(changes.length).toBeGreaterThan(12)
  for (let limit = 0; limit < whole.argvs.length; limit += 1) {
    const on = onWorld(start, limit)
    await expect(carve(on.writers, start.site, firstHost(start))).rejects.toThrow('ended')
    const resumed = await carveOn(on.world())
    expect([limit, await resumed.after()]).toEqual([limit, { found: 'present' }])
    expect([...on.argvs, ...resumed.argvs].filter(isChange).length).toBe(changes.length)
  }
})

test.each([
  ['the VID of metal-internal is another', /VID 104/, (draft: Draft<World>) => setVid(draft, '10.12.12.0/22', 104)],
  ['the host is not Ready', /^Deployed, /, (draft: Draft<World>) => setStatus(draft, 'Deployed')],
  ['a plane is not in MAAS', /none with this CIDR/, (draft: Draft<World>) => dropSubnet(draft, '10.12.32.0/22')],
])('nothing is made where %s', async (_, why, change) => {
  const on = await carveOn(produce(await makeWorld({ hosts: 'enrolled' }), change))
  expect(on.before).toMatchObject({ found: 'different', actual: expect.stringMatching(why) as string })
  expect(on.argvs.filter(isChange)).toEqual([])
})

function setVid(draft: Draft<World>, cidr: string, vid: number): void {
  const subnet = Object.values(draft.maas.subnets).find((each) => each.cidr === cidr)
  const vlan = draft.maas.vlans[subnet?.vlan ?? '']
  if (vlan !== undefined) vlan.vid = vid
}

function setStatus(draft: Draft<World>, status: 'Deployed'): void {
  for (const machine of Object.values(draft.maas.machines)) machine.status = status
}

function dropSubnet(draft: Draft<World>, cidr: string): void {
  for (const each of Object.values(draft.maas.subnets)) if (each.cidr === cidr) delete draft.maas.subnets[each.id]
}
