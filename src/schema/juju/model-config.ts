import { z } from 'zod'
import { reading } from '../reading.ts'
import { textColumns } from '../text-columns.ts'
import { anyValue } from './any-value.ts'

const sources = ['default', 'controller', 'region', 'model'] as const

/** The keys that the phases read, whose values are text; all others are what the provider makes them. */
const texts = ['agent-version', 'default-space', 'container-networking-method']

const attribute = z.object({
  Value: z.union([z.string(), z.number(), z.boolean(), z.record(z.string(), z.unknown())]),
  Source: z.enum(sources),
})

const settings = z.record(z.string(), attribute).superRefine((config, check) => {
  for (const key of texts) {
    const value = config[key]?.Value
    if (value !== undefined && typeof value !== 'string')
      check.addIssue({ code: 'custom', path: [key, 'Value'], message: 'string' })
  }
})

/** `juju model-config --format json`, of all keys or of one; the struct has no tags, so its keys are capitalised. */
export const jujuModelConfig = reading(
  'juju model-config',
  { kind: 'captured', where: 'juju 3.6.5; environs/config/source.go of 3.6' },
  settings,
)

/** The same without a key asked for: then the keys that every model has are there. */
export const jujuWholeModelConfig = reading(
  'juju model-config',
  jujuModelConfig.provenance,
  settings.superRefine((config, check) => {
    for (const key of ['agent-version', 'default-space']) {
      if (config[key] === undefined) check.addIssue({ code: 'custom', path: [key], message: 'object' })
    }
  }),
)

/** The rows of `juju model-config`. */
export const jujuModelConfigTable = reading(
  'juju model-config (table)',
  { kind: 'captured', where: 'juju 3.6.5' },
  z.array(z.object({ Attribute: z.string().min(1), From: z.enum(sources), Value: z.string() })),
)

/** Reads the table; a value of several lines goes on in lines that begin with a space. */
export function parseModelConfig(text: string): unknown {
  const lines = text.replace(/\n+$/, '').split('\n')
  return textColumns(lines.filter((line) => !line.startsWith(' '))).rows
}

/** `juju model-defaults --format json`: what each key defaults to, and where that was set. */
export const jujuModelDefaults = reading(
  'juju model-defaults',
  { kind: 'source', where: 'juju 3.6 environs/config/source.go and the tests of cmd/juju/model/defaults.go' },
  z.record(
    z.string(),
    z.object({
      default: anyValue.optional(),
      controller: anyValue.optional(),
      regions: z.array(z.object({ name: z.string(), value: anyValue })).optional(),
    }),
  ),
)

/** The rows of `juju model-defaults`; a region's row is indented under its key's. */
export const jujuModelDefaultsTable = reading(
  'juju model-defaults (table)',
  { kind: 'source', where: 'juju cmd/juju/model/defaults.go' },
  z.array(z.object({ Attribute: z.string().min(1), Default: z.string(), Controller: z.string() })),
)
