import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import type { World } from '../world/world.ts'

/** An id for a new object: drawn by what it is called, so that it does not depend on what else was made before it. */
export function newId(draft: Draft<World>, about: string): string {
  return drawFrom(draft.seed).uuid(nameOfDraw(draft, about))
}

/** The same in the form that Keystone's ids have. */
export function newHexId(draft: Draft<World>, about: string): string {
  return drawFrom(draft.seed).hex(nameOfDraw(draft, about), 32)
}

/** What is made a second time under a name is another object, and gets another id. */
function nameOfDraw(draft: Draft<World>, about: string): string {
  const { drawn } = draft.openstack
  const times = (drawn[about] ?? 0) + 1
  drawn[about] = times
  return times === 1 ? about : `${about}/${times}`
}

/** What every object of Neutron, Glance and Nova has from the start. */
export function newOwned(
  draft: Draft<World>,
  { kind, name, project, tags = [] }: { kind: string; name: string; project: string; tags?: readonly string[] },
): { id: string; name: string; project: string; createdMs: number; updatedMs: number; tags: string[] } {
  const id = newId(draft, `${kind}/${name}`)
  return { id, name, project, createdMs: draft.nowMs, updatedMs: draft.nowMs, tags: unionOf([], tags) }
}

/** Tags as they stand after some more: the client sends them sorted. */
export function unionOf(tags: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...tags, ...more])].toSorted()
}
