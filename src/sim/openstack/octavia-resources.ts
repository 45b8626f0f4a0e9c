import type { Draft } from 'immer'
import type { World } from '../world/world.ts'

/** What octavia's configure-resources makes: the management network, its subnet, security groups and the health manager's port. */
export function createOctaviaResources(_draft: Draft<World>): {
  readonly mac: string
  readonly portId: string
  readonly ula: string
} {
  return { mac: '', portId: '', ula: '' }
}
