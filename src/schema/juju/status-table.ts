import { z } from 'zod'
import { reading } from '../reading.ts'
import { paragraphs, textColumns, type TextRow } from '../text-columns.ts'
import { machineRow } from './machines.ts'
import { agentStates, storageStates, workloadStates } from './status-parts.ts'

const workload = z.enum(['', ...workloadStates])
const rev = z.string().regex(/^\d*$/)

const model = z.object({
  Model: z.string().min(1),
  Controller: z.string().min(1),
  'Cloud/Region': z.string().min(1),
  Version: z.string().regex(/^\d+\.\d+\S*$/),
  SLA: z.string().optional(),
  Timestamp: z
    .string()
    .regex(/^\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?$/)
    .optional(),
  Notes: z.string().optional(),
})

const application = z.object({
  App: z.string().regex(/^\S+$/),
  Version: z.string(),
  Status: workload,
  Scale: z.string().regex(/^\d+(?:\/\d+)?$/),
  Charm: z.string().regex(/^\S+$/),
  Channel: z.string(),
  Rev: rev,
  Address: z.string().optional(),
  Exposed: z.enum(['yes', 'no']),
  Message: z.string(),
})

/** A unit's name has a star where it leads, and stands two spaces further in where it is a subordinate. */
const everyUnit = {
  Unit: z.string().regex(/^\S+\/\d+\*?(?: \S+)?$/),
  Workload: workload,
  Agent: z.enum(['', ...agentStates]),
  Ports: z.string(),
  Message: z.string(),
}
const unit = z.union([
  z.object({ ...everyUnit, Address: z.string() }),
  z.object({
    ...everyUnit,
    Machine: z.string().regex(/^(?:\d+(?:\/\w+\/\d+)*)?$/),
    'Public address': z.string(),
  }),
])

const offer = z.object({
  Offer: z.string(),
  Application: z.string(),
  Charm: z.string(),
  Rev: rev,
  Connected: z.string().regex(/^(?:\d+\/\d+)?$/),
  Endpoint: z.string().min(1),
  Interface: z.string().min(1),
  Role: z.enum(['provider', 'requirer', 'peer']),
})

const everyRelation = {
  Requirer: z.string().min(1),
  Interface: z.string().min(1),
  Type: z.enum(['regular', 'peer', 'subordinate']),
  Message: z.string(),
}
const relation = z.union([
  z.object({ 'Relation provider': z.string().min(1), ...everyRelation }),
  z.object({ 'Integration provider': z.string().min(1), ...everyRelation }),
])

const storage = z.object({
  'Storage Unit': z.string(),
  'Storage ID': z.string().min(1),
  Type: z.enum(['filesystem', 'block']),
  Pool: z.string().optional(),
  Mountpoint: z.string(),
  Size: z.string(),
  Status: z.enum(storageStates),
  Message: z.string(),
})

const remote = z.object({ SAAS: z.string().min(1), Status: workload, Store: z.string().min(1), URL: z.string().min(1) })
const branch = z.object({ Branch: z.string(), Ref: z.string(), Created: z.string(), 'Created By': z.string() })
const meter = z.object({ Entity: z.string(), 'Meter status': z.string(), Message: z.string() })

/** `juju status` as tables: the model, and each further section only where it has rows. */
export const jujuStatusTable = reading(
  'juju status (tables)',
  { kind: 'captured', where: 'juju 3.1.2, 3.6.5; cmd/juju/status/output_tabular.go of 2.9 and 3.6' },
  z.object({
    model: z.array(model).length(1),
    branches: z.array(branch).optional(),
    saas: z.array(remote).optional(),
    applications: z.array(application).optional(),
    units: z.array(unit).optional(),
    meters: z.array(meter).optional(),
    machines: z.array(machineRow).optional(),
    offers: z.array(offer).optional(),
    relations: z.array(relation).optional(),
    storage: z.array(storage).optional(),
  }),
)

/** By the first column of its header. */
const sections: Readonly<Record<string, string>> = {
  Model: 'model',
  Branch: 'branches',
  SAAS: 'saas',
  App: 'applications',
  Unit: 'units',
  Entity: 'meters',
  Machine: 'machines',
  Offer: 'offers',
  'Integration provider': 'relations',
  'Relation provider': 'relations',
  'Storage Unit': 'storage',
}

/** Reads the sections, which empty lines keep apart. */
export function parseStatusTable(text: string): unknown {
  const found: Record<string, readonly TextRow[]> = {}
  for (const lines of paragraphs(text)) {
    const { columns, rows } = textColumns(lines)
    const section = sections[columns[0] ?? '']
    if (section === undefined)
      throw new Error(`a section of the status, not one that begins with ${JSON.stringify(columns[0])}`)
    found[section] = rows
  }
  return found
}
