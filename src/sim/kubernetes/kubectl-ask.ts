import type { Call } from '../engine/command.ts'
import type { Place } from '../host/place.ts'
import type { World } from '../world/world.ts'
import type { Connection } from './connect.ts'

/** A command line of kubectl that has got through to its cluster. */
export interface KubectlAsk {
  readonly world: World
  readonly call: Call
  readonly place: Place
  readonly connection: Extract<Connection, { readonly kind: 'connected' }>
  readonly names: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | undefined>>
}

/** The value of an option that takes one. */
export function optionText(values: KubectlAsk['values'], option: string): string | undefined {
  const value = values[option]
  return typeof value === 'string' ? value : undefined
}
