import { describe, expect, test } from 'vitest'
import { adminEnv } from '../../src/sim/build/by-hand/log-in.ts'
import { phases, type Phase } from '../../src/sim/build/world-at.ts'
import { runCommand } from '../../src/sim/tools.ts'
import type { World } from '../../src/sim/world/world.ts'
import { simulatedFrom } from '../../src/simulated.ts'
import { rehearse } from '../rehearse.ts'
import { sampleWorld } from '../sim/sample-world.ts'

/** What is asked of both worlds: a read of each thing that a phase leaves behind. */
const reads = [
  'juju models --format json',
  'juju status --format json',
  'juju spaces --format json',
  'juju model-config --format json',
  'juju model-defaults --format json',
  'juju config octavia --format json',
  'maas PROFILE machines read',
  'maas PROFILE subnets read',
  'maas PROFILE ipranges read',
  'maas PROFILE spaces read',
  'maas PROFILE tags read',
  'openstack endpoint list -f json',
  'openstack network list --long -f json',
  'openstack subnet list --long -f json',
  'openstack security group list -f json',
  'openstack image list --long -f json',
  'openstack flavor list --all -f json',
]

/** What a read prints, but for ids and times, and in no order: lists of a database have none. */
async function printed(world: World, words: string): Promise<unknown> {
  const argv = words.replace('PROFILE', world.site.identity.maas.profile).split(' ')
  const env = argv[0] === 'openstack' ? adminEnv(world) : {}
  const said = await runCommand(world, { argv, stdin: '', env, deadlineMs: Number.POSITIVE_INFINITY })
  expect([words, said.exitCode, said.exitCode === 0 ? '' : said.stderr + said.stdout]).toEqual([words, 0, ''])
  return inAnyOrder(JSON.parse(plain(said.stdout)))
}

function plain(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
    .replaceAll(/\b[0-9a-f]{32}\b/g, 'ID')
    .replaceAll(/\d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2}Z/g, 'TIME')
    .replaceAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?/g, 'TIME')
    .replaceAll(/"\d{2}:\d{2}:\d{2}Z"/g, '"TIME"')
    .replaceAll(/"since":"[^"]*"/g, '"since":"TIME"')
    .replaceAll(/"last-connection":"[^"]*"/g, '"last-connection":"TIME"')
}

function inAnyOrder(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((each) => inAnyOrder(each)).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inAnyOrder(inner)]))
}

describe.each(['testcloud', 'roosevelt'])('the worlds that pages of %s leave', (site) => {
  test('are those that are built for the phases after them', { timeout: 300_000 }, async () => {
    const on = await simulatedFrom(await sampleWorld({ site, phase: '01' }), [])
    const chain: readonly Phase[] = phases.slice(phases.indexOf('01'), phases.indexOf('05') + 1)
    for (const [index, phase] of chain.entries()) {
      const next = chain[index + 1]
      if (next === undefined) break
      const target = { kind: 'sim', seed: 1, faults: [], on } as const
      const { end } = await rehearse({ page: `phase-${phase}.md`, site, target })
      expect([phase, end.verdict]).toEqual([phase, 'pass'])
      const built = await sampleWorld({ site, phase: next })
      for (const words of reads.filter((each) => next > '03' || !each.startsWith('openstack'))) {
        const [byPages, byHand] = [await printed(on.target.world(), words), await printed(built, words)]
        expect({ before: next, words, printed: byPages }).toEqual({ before: next, words, printed: byHand })
      }
    }
  })
})
