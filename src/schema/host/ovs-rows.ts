import { z } from 'zod'
import { reading } from '../reading.ts'
import { oneOf, optional, string, strings } from './ovsdb-columns.ts'
import { printedTable } from './ovsdb-commands.ts'

const provenance = { kind: 'captured', where: 'ovs-vsctl 3.1.0 run; vswitch.ovsschema 8.3.1' } as const

/** `ovs-vsctl --format=json list TABLE`: the columns once, and every row as a list of cells in their order. */
export const ovsTable = reading('ovs-vsctl --format=json list', provenance, printedTable)

/** Rows of Interface; a NIC that is not there has an error and no state. */
export const ovsInterfaces = reading(
  'ovs-vsctl list Interface',
  provenance,
  z.array(z.object({ name: string, link_state: optional(oneOf('up', 'down')), error: optional(string) })),
)

/** The one row of Open_vSwitch, with what OVN's controller is told on this host. */
export const ovsOwnRow = reading(
  'ovs-vsctl list Open_vSwitch',
  provenance,
  z.tuple([z.object({ external_ids: strings })]),
)
