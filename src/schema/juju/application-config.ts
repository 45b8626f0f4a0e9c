import { z } from 'zod'
import { reading } from '../reading.ts'
import { anyValue } from './any-value.ts'

const value = z.union([z.string(), z.number(), z.boolean()])

function settingOf<const T extends readonly [string, ...string[]]>(types: T) {
  return z.object({
    default: value.optional(),
    description: z.string(),
    source: z.enum(['default', 'user', 'unset']),
    type: z.enum(types),
    value: z.union([value, z.record(z.string(), anyValue), z.array(anyValue)]).optional(),
  })
}

/**
 * `juju config APP --format json`. The types of charm options are the charm's (`boolean`), those of the application's own are Juju's
 * (`bool`); `value` is left out of an option that is neither set nor has a default.
 */
export const jujuConfig = reading(
  'juju config',
  { kind: 'source', where: 'juju 3.6 cmd/juju/application/config.go, apiserver/facades/client/application/get.go' },
  z.object({
    application: z.string(),
    'application-config': z.record(z.string(), settingOf(['string', 'bool', 'int', 'attrs', 'list'])).optional(),
    charm: z.string(),
    settings: z.record(z.string(), settingOf(['string', 'int', 'float', 'boolean', 'secret'])),
  }),
)
