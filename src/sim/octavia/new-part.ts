import { drawFrom } from '../engine/draw.ts'
import type { Ask } from '../openstack/client/ask.ts'

/** What every new part of a load balancer begins with: a listener, a pool, a member or a monitor. */
export function newPart(
  { world, value, values }: Ask,
  about: string,
): {
  id: string
  name: string
  createdMs: number
  updatedMs: null
  tags: string[]
  provisioning: 'PENDING_CREATE'
} {
  const name = value('name') ?? ''
  return {
    id: drawFrom(world.seed).uuid(`${about}/${name}/${world.nowMs}`),
    name,
    createdMs: world.nowMs,
    updatedMs: null,
    tags: [...values('tag')],
    provisioning: 'PENDING_CREATE',
  }
}
