import { z } from 'zod'
import { reading } from '../reading.ts'
import { textColumns } from '../text-columns.ts'
import { anyValue } from './any-value.ts'
import { taskStates } from './run.ts'

const provenance = { kind: 'source', where: 'juju 3.6 cmd/juju/action/{listoperations,showoperation}.go' } as const

const timing = z.object({
  enqueued: z.string().optional(),
  started: z.string().optional(),
  completed: z.string().optional(),
})

const operation = z.object({
  summary: z.string(),
  status: z.enum(taskStates),
  fail: z.string().optional(),
  error: z.string().optional(),
  action: z.object({ name: z.string(), parameters: z.record(z.string(), anyValue) }).optional(),
  timing,
  tasks: z
    .record(
      z.string(),
      z.object({
        name: z.string().optional(),
        host: z.string(),
        status: z.enum(taskStates),
        timing,
        log: z.array(z.string()).optional(),
        message: z.string().optional(),
        results: z.record(z.string(), anyValue).optional(),
      }),
    )
    .optional(),
})

/** `juju show-operation ID --format json`; its tasks have a `host` where those of `juju run` have a `unit`. */
export const jujuShowOperation = reading('juju show-operation', provenance, operation)

/** `juju operations --format json`: by operation id; without any it prints nothing and says so on stderr. */
export const jujuOperations = reading('juju operations', provenance, z.record(z.string(), operation))

/** What stderr says where no operation matches. */
export const noOperations = /^no matching operations$/m

const when = z.string().regex(/^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)?$/)

const id = z.string().regex(/^\d+$/)
const everyRow = {
  Status: z.enum(taskStates),
  Started: when,
  Finished: when,
  'Task IDs': z.string().regex(/^(?:\d+(?:,\d+)*(?:\.\.\.)?)?$/),
  Summary: z.string(),
}

/** The rows of `juju operations`; clients of 2.9 write `Id`. */
export const jujuOperationsTable = reading(
  'juju operations (table)',
  provenance,
  z.array(z.union([z.object({ Id: id, ...everyRow }), z.object({ ID: id, ...everyRow })])),
)

/** Reads the table below the lines on the batch, which are there when more matched than is shown. */
export function parseOperations(text: string): unknown {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(?:Displaying operation results|Run the command again with) /.test(line))
  return textColumns(lines).rows
}
