import type { Draft } from 'immer'
import type { Maas } from '../world/maas-world.ts'

/** The tables of which MAAS numbers the rows; a number is never given out twice. */
export type Table =
  | 'fabric'
  | 'vlan'
  | 'subnet'
  | 'space'
  | 'range'
  | 'address'
  | 'interface'
  | 'disk'
  | 'result'
  | 'event'

/** The next id of a table. */
export function nextId(maas: Draft<Maas>, table: Table): number {
  const id = (maas.lastIds[table] ?? 0) + 1
  maas.lastIds[table] = id
  return id
}
