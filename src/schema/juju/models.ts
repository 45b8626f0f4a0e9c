import { z } from 'zod'
import { reading, type Reading } from '../reading.ts'
import { textColumns } from '../text-columns.ts'
import { anyValue } from './any-value.ts'
import { keysIn, modelStates, type Era } from './status-parts.ts'

const life = z.enum(['alive', 'dying', 'dead', ''])
const access = z.enum(['admin', 'write', 'read', ''])

const status = z.object({
  current: z.enum(modelStates).optional(),
  message: z.string().optional(),
  reason: z.string().optional(),
  since: z.string().optional(),
  migration: z.string().optional(),
  'migration-start': z.string().optional(),
  'migration-end': z.string().optional(),
})

const credential = z.object({ name: z.string(), owner: z.string(), cloud: z.string() })

/** What a model is called and where it is; 4.0 dropped its owner. */
function identityIn(era: Era) {
  return {
    name: z.string(),
    'short-name': z.string(),
    'model-uuid': z.string(),
    'model-type': z.enum(['iaas', 'caas']),
    'controller-uuid': z.string(),
    'controller-name': z.string(),
    'is-controller': z.boolean(),
    ...keysIn(era !== '4', { owner: z.string() }),
    cloud: z.string(),
    region: z.string().optional(),
    type: z.string().optional(),
    life,
    status: status.optional(),
    'agent-version': z.string().optional(),
    ...keysIn(era !== '4', { sla: z.string().optional(), 'sla-owner': z.string().optional() }),
  }
}

/** `juju models --format json`; per-model errors go to stderr, and counts are in the table alone. */
export function jujuModels(era: Era) {
  const model = z.object({
    ...identityIn(era),
    // A summary always has one, with a state; only a model's details may lack it.
    status: status.extend({ current: z.enum(modelStates) }),
    credential: credential.optional(),
    access,
    'last-connection': z.string(),
  })
  return reading(
    'juju models',
    { kind: 'captured', where: 'juju 3.6.5; cmd/juju/controller/listmodels.go of 3.6 and 4.0' },
    z.object({ models: z.array(model), 'current-model': z.string().optional() }),
  )
}

const user = z.object({ 'display-name': z.string().optional(), access, 'last-connection': z.string() })

/** `juju show-model [NAME] --format json`: by short name. */
export function jujuShowModel(era: Era): Reading<unknown> {
  const model = z.object({
    ...identityIn(era),
    users: z.record(z.string(), user).optional(),
    machines: z.record(z.string(), z.object({ cores: z.int() })).optional(),
    'secret-backends': z.record(z.string(), z.record(z.string(), anyValue)).optional(),
    credential: credential.extend({ 'validity-check': z.enum(['valid', 'invalid']).optional() }).optional(),
    'supported-features': z
      .array(z.object({ name: z.string(), description: z.string(), version: z.string().optional() }))
      .optional(),
  })
  return reading(
    'juju show-model',
    { kind: 'source', where: 'juju cmd/juju/common/model.go of 3.6 and 4.0' },
    z.record(z.string(), model),
  )
}

const row = z.object({
  Model: z.string().regex(/^\S+$/),
  UUID: z.string().optional(),
  'Cloud/Region': z.string().min(1),
  Type: z.string(),
  Status: z.enum(['-', ...modelStates]),
  Machines: z.string().regex(/^\d+$/).optional(),
  Cores: z
    .string()
    .regex(/^(?:-|\d+)$/)
    .optional(),
  Units: z
    .string()
    .regex(/^(?:-|\d+)$/)
    .optional(),
  Access: z.enum(['-', 'admin', 'write', 'read']),
  'Last connection': z.string().min(1),
})

/** `juju models`: the controller's name, and a row a model; the current one has a star. */
export const jujuModelsTable = reading(
  'juju models (table)',
  { kind: 'captured', where: 'juju 3.6.5; cmd/juju/controller/listmodels.go' },
  z.object({ controller: z.string(), models: z.array(row) }),
)

/** Reads the line with the controller's name and the table below it. */
export function parseModels(text: string): unknown {
  const [first = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '')
  const controller = /^Controller: (\S+)$/.exec(first)?.[1]
  if (controller === undefined) throw new Error('a first line `Controller: NAME`')
  return { controller, models: textColumns(lines).rows }
}
