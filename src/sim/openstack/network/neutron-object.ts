import { produce, type Draft } from 'immer'
import type { Neutron } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import type { Output } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { reachService } from '../reach-service.ts'

/** Changes one object, and counts that it was changed. */
export function changed<T extends { revision: number; updatedMs: number }>(
  { world }: Ask,
  pick: (neutron: Draft<Neutron>) => T | undefined,
  change: (object: T, draft: Draft<World>) => void,
): Output {
  return {
    world: produce(world, (draft) => {
      const object = pick(draft.openstack.neutron)
      if (object === undefined) return
      change(object, draft)
      object.revision += 1
      object.updatedMs = draft.nowMs
    }),
  }
}

/** An address of Neutron's API as it stands in its refusals. */
export function urlOf({ world, call, login }: Ask, path: string): string {
  return `${reachService(world, 'network', call, login)}/v2.0/${path}`
}

/** How Neutron refuses what it was sent: `BadRequestException: 400`, `ConflictException: 409`. */
export function refuse(
  ask: Ask,
  kind: 'BadRequestException: 400' | 'ConflictException: 409',
  path: string,
  why: string,
): never {
  fail(`${kind}: Client Error for url: ${urlOf(ask, path)}, ${why}`)
}
