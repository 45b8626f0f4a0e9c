import { z } from 'zod'

/** The client releases whose keys differ: `series` gave way to `base` in 3.0; 4.0 dropped `sla` and branches. */
export type Era = '2.9' | '3' | '4'

/** The era of a version such as `3.6.5`; unknown ones count as 3. */
export function eraOf(version: string): Era {
  if (version.startsWith('2.')) return '2.9'
  return version.startsWith('4.') ? '4' : '3'
}

/** Enums of juju 3.6 `core/status/status.go`. */
export const workloadStates = ['active', 'blocked', 'maintenance', 'waiting', 'unknown', 'terminated', 'error'] as const
export const agentStates = [
  'allocating',
  'executing',
  'idle',
  'error',
  'failed',
  'rebooting',
  'lost',
  'running',
] as const
export const machineStates = ['pending', 'started', 'stopped', 'down', 'error'] as const
export const modelStates = ['available', 'busy', 'destroying', 'suspended', 'error'] as const
export const instanceStates = [
  'pending',
  'allocating',
  'running',
  'error',
  'provisioning error',
  'unknown',
  '',
] as const
export const modificationStates = ['idle', 'applied', 'error', 'unknown', ''] as const
export const storageStates = [
  'pending',
  'attaching',
  'attached',
  'detaching',
  'detached',
  'destroying',
  'error',
] as const

/** A status object; `current` is left out of a blank one and of one that the controller could not read, and of no other. */
export function statusOf<const V extends readonly [string, ...string[]]>(values: V): StatusShape<V> {
  return z
    .object({ current: z.enum(values).optional(), ...otherKeys })
    .refine((status) => isNamed(status, values), { path: ['current'], message: 'string' })
}

const otherKeys = {
  message: z.string().optional(),
  reason: z.string().optional(),
  since: z.string().optional(),
  version: z.string().optional(),
  life: z.enum(['dying', 'dead']).optional(),
  'status-error': z.string().optional(),
}
type EnumOf<V extends readonly string[]> = z.ZodEnum<{ [K in V[number]]: K }>
type StatusShape<V extends readonly string[]> = z.ZodObject<{ current: z.ZodOptional<EnumOf<V>> } & typeof otherKeys>

function isNamed(status: Readonly<Record<string, unknown>>, values: readonly string[]): boolean {
  // An instance's status may be empty text, which Go leaves out.
  if (values.includes('') || status['status-error'] !== undefined) return true
  return status['current'] !== undefined || Object.keys(status).length === 0
}

/** What stands in the place of a machine, an application, a unit or an offer that the controller could not read. */
export const unreadable = z.object({ 'status-error': z.string() })

export const strings = z.array(z.string())

const base = z.object({ name: z.string(), channel: z.string() })
const releaseKeys = { base: base.optional(), series: z.string().optional(), os: z.string().optional() }
type ReleaseKeys = typeof releaseKeys

/** The keys that say which Ubuntu a thing runs: one set before Juju 3, another from then on, never both. */
export function releaseOf(era: Era): ReleaseKeys {
  const { base, series, os } = releaseKeys
  // The keys left out are optional in the type, and a value that has one all the same is reported as drift.
  return (era === '2.9' ? { series, os } : { base }) as unknown as ReleaseKeys
}

/** The keys that are there only in some eras, as optional ones; in another era a value that has one is reported as drift. */
export function keysIn<K extends z.ZodRawShape>(there: boolean, keys: K): K {
  return there ? keys : ({} as K)
}
