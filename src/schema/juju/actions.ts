import { z } from 'zod'
import { reading } from '../reading.ts'
import { anyValue } from './any-value.ts'

const provenance = { kind: 'source', where: 'juju 3.6 cmd/juju/action/list.go' } as const

/** `juju actions APP --format json`: what each action does, or `No description`. */
export const jujuActions = reading('juju actions', provenance, z.record(z.string(), z.string().min(1)))

/** `juju actions APP --schema --format json`: the JSON schema of each action's parameters. */
export const jujuActionSchemas = reading(
  'juju actions --schema',
  provenance,
  z.record(z.string(), z.record(z.string(), anyValue)),
)

/** The table of `juju actions APP`; a description of several lines goes on under its own column. */
export const actionsTable = /^Action +Description\n(?:(?:\S| {2,}\S).*\n)*$/
