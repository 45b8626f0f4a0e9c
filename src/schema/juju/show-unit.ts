import { z } from 'zod'
import { reading } from '../reading.ts'

const settings = z.record(z.string(), z.string()).nullable()
const side = z.object({ 'in-scope': z.boolean(), data: settings })

const relation = z.object({
  'relation-id': z.int(),
  endpoint: z.string(),
  'cross-model': z.boolean().optional(),
  'related-endpoint': z.string(),
  'application-data': settings,
  'local-unit': side,
  'related-units': z.record(z.string(), side).optional(),
})

/** `juju show-unit UNIT --format json`: `charm` is a whole URL here, and the ports are `opened-ports`, unlike in the status. */
export const jujuShowUnit = reading(
  'juju show-unit',
  { kind: 'captured', where: 'juju 3.1.2; cmd/juju/application/showunit.go of 3.6' },
  z.record(
    z.string(),
    z.object({
      'workload-version': z.string().optional(),
      machine: z.string().optional(),
      'opened-ports': z.array(z.string()).nullable(),
      'public-address': z.string().optional(),
      charm: z.string(),
      leader: z.boolean(),
      life: z.enum(['alive', 'dying', 'dead']).optional(),
      'relation-info': z.array(relation).optional(),
      'provider-id': z.string().optional(),
      address: z.string().optional(),
    }),
  ),
)
