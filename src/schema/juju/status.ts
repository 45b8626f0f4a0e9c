import { z } from 'zod'
import { reading, type Reading } from '../reading.ts'
import { machineIn } from './machine.ts'
import {
  agentStates,
  eraOf,
  keysIn,
  modelStates,
  releaseOf,
  statusOf,
  strings,
  unreadable,
  workloadStates,
  type Era,
} from './status-parts.ts'
import { storage } from './storage.ts'

/**
 * `juju status --format json`.
 *
 * Shapes and presence: juju 3.6 `cmd/juju/status/formatted.go` (a struct-typed field is always printed, `{}` when blank; a map,
 * slice or string with omitempty is left out when empty); enums: `core/status/status.go`; checked against recordings of 2.9.31 to 3.6.5.
 * Before 3.0 a machine and an application have `series` (an application also `os`) where later ones have `base`.
 */
const relation = z.object({
  'related-application': z.string(),
  interface: z.string(),
  scope: z.enum(['global', 'container']),
})
const endpoint = z.object({ interface: z.string(), role: z.enum(['provider', 'requirer', 'peer']) })

const saas = z.object({
  url: z.string(),
  endpoints: z.record(z.string(), endpoint).optional(),
  life: z.enum(['alive', 'dying', 'dead', '']).optional(),
  'application-status': statusOf(workloadStates),
  relations: z.record(z.string(), strings).optional(),
})

const offer = z.object({
  application: z.string(),
  charm: z.string().optional(),
  'total-connected-count': z.int().optional(),
  'active-connected-count': z.int().optional(),
  endpoints: z.record(z.string(), endpoint),
})

const unitShape = z.object({
  'workload-status': statusOf(workloadStates),
  'juju-status': statusOf(agentStates),
  leader: z.boolean().optional(),
  'upgrading-from': z.string().optional(),
  machine: z.string().optional(),
  'open-ports': strings.optional(),
  'public-address': z.string().optional(),
  address: z.string().optional(),
  'provider-id': z.string().optional(),
  branch: z.string().optional(),
  get subordinates() {
    return z.record(z.string(), z.union([unreadable, unitShape])).optional()
  },
})
const unit = z.union([unreadable, unitShape])

const origins = ['charmhub', 'local', 'unknown'] as const

const eitherRelation = z.union([z.string(), relation])

/** Names alone before 3.3, and in some clients of 3.1 and 3.2; the client decides, and a status says only its model's version. */
function relationIn(era: Era): typeof eitherRelation {
  return (era === '4' ? z.union([relation]) : eitherRelation) as typeof eitherRelation
}

function statusIn(era: Era) {
  const machine = machineIn(era)
  const application = z.object({
    charm: z.string(),
    'charm-origin': z.enum(era === '2.9' ? [...origins, 'charmstore'] : origins),
    'charm-name': z.string(),
    'charm-rev': z.int(),
    'charm-channel': z.string().optional(),
    'charm-version': z.string().optional(),
    'charm-profile': z.string().optional(),
    'can-upgrade-to': z.string().optional(),
    scale: z.int().optional(),
    'provider-id': z.string().optional(),
    address: z.string().optional(),
    exposed: z.boolean(),
    life: z.enum(['dying', 'dead']).optional(),
    'application-status': statusOf(workloadStates),
    relations: z.record(z.string(), z.array(relationIn(era))).optional(),
    'subordinate-to': strings.optional(),
    units: z.record(z.string(), unit).optional(),
    version: z.string().optional(),
    'endpoint-bindings': z.record(z.string(), z.string()).optional(),
    ...releaseOf(era),
  })
  return z.object({
    model: z.object({
      name: z.string(),
      type: z.enum(['iaas', 'caas']),
      controller: z.string(),
      cloud: z.string(),
      region: z.string().optional(),
      version: z.string(),
      'upgrade-available': z.string().optional(),
      'model-status': statusOf(modelStates),
      ...keysIn(era !== '4', { sla: z.string().optional() }),
    }),
    machines: z.record(z.string(), machine),
    applications: z.record(z.string(), z.union([unreadable, application])),
    'application-endpoints': z.record(z.string(), z.union([unreadable, saas])).optional(),
    offers: z.record(z.string(), z.union([unreadable, offer])).optional(),
    storage,
    controller: z.object({ timestamp: z.string().optional() }),
    ...keysIn(era !== '4', { branches: z.record(z.string(), z.unknown()).optional() }),
  })
}

const where = {
  kind: 'source',
  where: 'juju 3.6 cmd/juju/status/formatted.go; recordings of 2.9.31, 3.1.2, 3.2.0, 3.6.1, 3.6.5',
} as const
const made = new Map<Era, Reading<JujuStatus>>()

export type JujuStatus = z.output<ReturnType<typeof statusIn>>
export type JujuUnit = z.output<typeof unitShape>
export type Unreadable = z.output<typeof unreadable>
export type JujuMachine = Exclude<JujuStatus['machines'][string], Unreadable>
export type JujuApplication = Exclude<JujuStatus['applications'][string], Unreadable>

/** The reading for the release whose status this is; the status itself says which, as `model.version`. */
export function jujuStatus(value: unknown): Reading<JujuStatus> {
  const era = eraOf(modelVersion(value))
  const known = made.get(era)
  if (known !== undefined) return known
  const fresh = reading('juju status', where, statusIn(era))
  made.set(era, fresh)
  return fresh
}

function modelVersion(value: unknown): string {
  const version = (value as { model?: { version?: unknown } } | null | undefined)?.model?.version
  return typeof version === 'string' ? version : '3'
}
