import { z } from 'zod'
import { reading } from '../reading.ts'
import { strings } from './status-parts.ts'

/** Source: juju 3.6 `core/constraints/constraints.go`. */
const constraints = z.object({
  arch: z.string().optional(),
  container: z.string().optional(),
  cores: z.int().optional(),
  'cpu-power': z.int().optional(),
  mem: z.int().optional(),
  'root-disk': z.int().optional(),
  'root-disk-source': z.string().optional(),
  tags: strings.optional(),
  'instance-role': z.string().optional(),
  'instance-type': z.string().optional(),
  spaces: strings.optional(),
  'virt-type': z.string().optional(),
  zones: strings.optional(),
  'allocate-public-ip': z.boolean().optional(),
  'image-id': z.string().optional(),
})

const every = {
  charm: z.string(),
  channel: z.string().optional(),
  constraints,
  principal: z.boolean(),
  exposed: z.boolean(),
  'exposed-endpoints': z
    .record(z.string(), z.object({ 'expose-to-spaces': strings.optional(), 'expose-to-cidrs': strings.optional() }))
    .optional(),
  remote: z.boolean(),
  life: z.enum(['alive', 'dying', 'dead', '']).optional(),
  'endpoint-bindings': z.record(z.string(), z.string()).optional(),
}

/** `juju show-application APP --format json`: `base` is one text here (`ubuntu@22.04`); before 3.0 it is `series`. */
export const jujuShowApplication = reading(
  'juju show-application',
  { kind: 'source', where: 'juju 3.6 cmd/juju/application/show.go' },
  z.record(
    z.string(),
    z.union([z.object({ ...every, series: z.string() }), z.object({ ...every, base: z.string().regex(/^\S+@\S+$/) })]),
  ),
)
