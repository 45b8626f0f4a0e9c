import { z } from 'zod'
import { reading, type Reading } from '../reading.ts'
import { textColumns } from '../text-columns.ts'
import { machineIn } from './machine.ts'
import { machineStates, type Era } from './status-parts.ts'

/** `juju machines` and `juju show-machine`, in JSON: top-level ids only, and an unknown id is no error but left out. */
export function jujuMachines(era: Era): Reading<unknown> {
  return reading(
    'juju machines',
    { kind: 'source', where: 'juju 3.6 cmd/juju/status/{formatted,formatter}.go' },
    z.object({ model: z.string(), machines: z.record(z.string(), machineIn(era)) }),
  )
}

const everyRow = {
  Machine: z.string().regex(/^\d+(?:\/\w+\/\d+)*$/),
  State: z.enum(['', ...machineStates]),
  'Inst id': z.string(),
  AZ: z.string(),
  Message: z.string(),
}

/** A row of the machines in `juju machines` and in the status; containers stand below their host. Clients of 2.9 print series, and some of them DNS. */
export const machineRow = z.union([
  z.object({ ...everyRow, DNS: z.string(), Series: z.string() }),
  z.object({ ...everyRow, Address: z.string(), Series: z.string() }),
  z.object({ ...everyRow, Address: z.string(), Base: z.string() }),
])

/** The rows of `juju machines`. */
export const jujuMachinesTable = reading(
  'juju machines (table)',
  { kind: 'source', where: 'juju cmd/juju/status/output_tabular.go of 2.9 and 3.6' },
  z.array(machineRow),
)

/** Reads the table of `juju machines`. */
export function parseMachines(text: string): unknown {
  return textColumns(text.split('\n').filter((line) => line.trim() !== '')).rows
}
