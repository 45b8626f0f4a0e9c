import { z } from 'zod'
import { reading } from '../reading.ts'

/** Every state of a task or an operation; source: juju 3.6 `rpc/params/actions.go`. */
export const taskStates = [
  'completed',
  'failed',
  'cancelled',
  'aborted',
  'error',
  'pending',
  'running',
  'aborting',
] as const

const results = z
  .record(z.string(), z.union([z.int(), z.string(), z.record(z.string(), z.unknown())]))
  .superRefine((values, check) => {
    for (const [key, value] of Object.entries(values)) {
      const expected = key === 'return-code' ? 'number' : 'string'
      if (typeof value !== expected && (key === 'return-code' || typeof value !== 'object'))
        check.addIssue({ code: 'custom', path: [key], message: expected })
    }
  })

/**
 * `juju run UNIT... ACTION --format json`: a map from unit to its task.
 *
 * Source: juju 3.6 `cmd/juju/action/common.go`. Values of `results` are strings but for `return-code`; what an action sets with dots
 * in its name is nested. `message`, `log`, `results` are left out when empty.
 */
const task = z.object({
  id: z.string(),
  status: z.enum(taskStates),
  unit: z.string().optional(),
  machine: z.string().optional(),
  message: z.string().optional(),
  results: results.optional(),
  log: z.array(z.string()).optional(),
  timing: z
    .object({ enqueued: z.string().optional(), started: z.string().optional(), completed: z.string().optional() })
    .optional(),
  error: z.string().optional(),
})

export type JujuTask = z.output<typeof task>

export const jujuRun = reading(
  'juju run',
  { kind: 'source', where: 'juju 3.6 cmd/juju/action/common.go, cmd/juju/action/run.go' },
  z.record(z.string(), task),
)

/** `juju show-task ID --format json`: one task, not keyed by its unit. */
export const jujuShowTask = reading(
  'juju show-task',
  { kind: 'source', where: 'juju 3.6 cmd/juju/action/{common,showtask}.go' },
  task,
)

/** `juju cancel-task ID --format json`: the tasks that were told to end. */
export const jujuCancelTask = reading(
  'juju cancel-task',
  { kind: 'source', where: 'juju 3.6 cmd/juju/action/cancel.go' },
  z.object({
    actions: z.array(
      z.object({
        action: z.string(),
        id: z.string(),
        unit: z.string(),
        status: z.enum(taskStates),
        'completed at': z.string(),
      }),
    ),
  }),
)
