import { z } from 'zod'
import { reading } from '../reading.ts'
import { anyValue } from './any-value.ts'

/** `juju wait-for`, when what it waited for has come: the properties that its query asks for, as YAML; `--summary=false` prints none. */
export const jujuWaitFor = reading(
  'juju wait-for',
  { kind: 'source', where: 'juju 3.6 cmd/juju/waitfor' },
  z.object({ properties: z.record(z.string(), anyValue) }),
)
