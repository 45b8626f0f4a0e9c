import { produce, type Draft } from 'immer'
import { schedule } from '../../../src/sim/engine/schedule.ts'
import type { SimUnit } from '../../../src/sim/world/juju-world.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { sampleWorld } from '../sample-world.ts'

/** A world whose machines have just started: every unit is allocated, and nothing runs on any host yet. */
export async function allocatedWorld(options: { readonly site?: string; readonly seed?: number } = {}): Promise<World> {
  return produce(await sampleWorld(options), (draft) => {
    for (const host of Object.values(draft.hosts)) {
      delete host.haproxy
      delete host.vault
    }
    for (const model of Object.values(draft.juju.models)) {
      for (const application of Object.values(model.applications)) {
        for (const unit of Object.values(application.units)) allocate(draft, unit)
      }
    }
    schedule(draft, 0, { kind: 'charms.look' })
  })
}

function allocate(world: World, unit: Draft<SimUnit>): void {
  const sinceMs = world.nowMs
  unit.stage = 'allocated'
  unit.workload = { current: 'waiting', message: 'waiting for machine', sinceMs }
  unit.agent = { current: 'allocating', message: '', sinceMs }
  for (const subordinate of Object.values(unit.subordinates)) allocate(world, subordinate)
}
