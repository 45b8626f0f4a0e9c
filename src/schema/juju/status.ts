import { z } from 'zod'
import { reading, type Reading } from '../reading.ts'

/**
 * `juju status --format json`.
 *
 * Shapes and presence: juju 3.6 `cmd/juju/status/formatted.go` (a struct-typed field is always printed, `{}` when blank; a map,
 * slice or string with omitempty is left out when empty); enums: `core/status/status.go`; checked against recordings of 2.9.31 to 3.6.5.
 * Before 3.0 a machine and an application have `series` (an application also `os`) where later ones have `base`.
 */
const workloadStates = ['active', 'blocked', 'maintenance', 'waiting', 'unknown', 'terminated', 'error'] as const
const agentStates = ['allocating', 'executing', 'idle', 'error', 'failed', 'rebooting', 'lost', 'running'] as const
const machineStates = ['pending', 'started', 'stopped', 'down', 'error'] as const
const instanceStates = ['pending', 'allocating', 'running', 'error', 'provisioning error', 'unknown', ''] as const
const modificationStates = ['idle', 'applied', 'error', 'unknown', ''] as const
const modelStates = ['available', 'busy', 'destroying', 'suspended', 'error'] as const
const storageStates = ['pending', 'attaching', 'attached', 'detaching', 'detached', 'destroying', 'error'] as const

function statusOf<const V extends readonly [string, ...string[]]>(values: V) {
  return z.object({
    current: z.enum(values).optional(),
    message: z.string().optional(),
    reason: z.string().optional(),
    since: z.string().optional(),
    version: z.string().optional(),
    life: z.enum(['dying', 'dead']).optional(),
    'status-error': z.string().optional(),
  })
}

const strings = z.array(z.string())
const base = z.object({ name: z.string(), channel: z.string() })
/** What stands in the place of a machine, an application, a unit or an offer that the controller could not read. */
const unreadable = z.object({ 'status-error': z.string() })

const networkInterface = z.object({
  'ip-addresses': strings,
  'mac-address': z.string(),
  gateway: z.string().optional(),
  'dns-nameservers': strings.optional(),
  space: z.string().optional(),
  'is-up': z.boolean(),
})

const lxdProfile = z.object({
  config: z.record(z.string(), z.unknown()).nullable(),
  description: z.string(),
  devices: z.record(z.string(), z.unknown()).nullable(),
})

const relation = z.object({
  'related-application': z.string(),
  interface: z.string(),
  scope: z.enum(['global', 'container']),
})
const endpoint = z.object({ interface: z.string(), role: z.string() })

const saas = z.object({
  url: z.string(),
  endpoints: z.record(z.string(), endpoint).optional(),
  life: z.string().optional(),
  'application-status': statusOf(workloadStates),
  relations: z.record(z.string(), strings).optional(),
})

const offer = z.object({
  application: z.string(),
  charm: z.string().optional(),
  'total-connected-count': z.int().optional(),
  'active-connected-count': z.int().optional(),
  endpoints: z.record(z.string(), endpoint),
})

const attachment = z.object({
  machine: z.string().optional(),
  location: z.string().optional(),
  'mount-point': z.string().optional(),
  'read-only': z.boolean().optional(),
  device: z.string().optional(),
  'device-link': z.string().optional(),
  'bus-address': z.string().optional(),
  'plan-info': z.unknown().optional(),
  life: z.string().optional(),
})
const attachments = z.object({
  machines: z.record(z.string(), attachment).optional(),
  containers: z.record(z.string(), attachment).optional(),
  units: z.record(z.string(), attachment).optional(),
})
const storage = z.object({
  storage: z
    .record(
      z.string(),
      z.object({
        kind: z.enum(['filesystem', 'block']),
        life: z.string().optional(),
        status: statusOf(storageStates),
        persistent: z.boolean(),
        attachments: attachments.optional(),
      }),
    )
    .optional(),
  filesystems: z
    .record(
      z.string(),
      z.object({
        'provider-id': z.string().optional(),
        volume: z.string().optional(),
        storage: z.string().optional(),
        attachments: attachments.optional(),
        // Clients before 3.3 print this key with a capital.
        Attachments: attachments.optional(),
        pool: z.string().optional(),
        size: z.int(),
        life: z.string().optional(),
        status: statusOf(storageStates),
      }),
    )
    .optional(),
  volumes: z
    .record(
      z.string(),
      z.object({
        'provider-id': z.string().optional(),
        storage: z.string().optional(),
        attachments: attachments.optional(),
        pool: z.string().optional(),
        'hardware-id': z.string().optional(),
        wwn: z.string().optional(),
        size: z.int(),
        persistent: z.boolean(),
        life: z.string().optional(),
        status: statusOf(storageStates),
      }),
    )
    .optional(),
})

const unitShape = z.object({
  'workload-status': statusOf(workloadStates),
  'juju-status': statusOf(agentStates),
  leader: z.boolean().optional(),
  'upgrading-from': z.string().optional(),
  machine: z.string().optional(),
  'open-ports': strings.optional(),
  'public-address': z.string().optional(),
  address: z.string().optional(),
  'provider-id': z.string().optional(),
  branch: z.string().optional(),
  get subordinates() {
    return z.record(z.string(), z.union([unreadable, unitShape])).optional()
  },
})
const unit = z.union([unreadable, unitShape])

const releaseKeys = { base: base.optional(), series: z.string().optional(), os: z.string().optional() }
type Era = '2.9' | '3'

/** The keys that say which Ubuntu a thing runs: one set before Juju 3, another from then on, never both. */
function releaseOf(era: Era): typeof releaseKeys {
  const { base, series, os } = releaseKeys
  // The keys left out are optional in the type, and a value that has one all the same is reported as drift.
  return (era === '2.9' ? { series, os } : { base }) as unknown as typeof releaseKeys
}

const machineKeys = {
  'juju-status': statusOf(machineStates),
  hostname: z.string().optional(),
  'dns-name': z.string().optional(),
  'ip-addresses': strings.optional(),
  'instance-id': z.string().optional(),
  'display-name': z.string().optional(),
  'machine-status': statusOf(instanceStates),
  'modification-status': statusOf(modificationStates),
  'network-interfaces': z.record(z.string(), networkInterface).optional(),
  constraints: z.string().optional(),
  hardware: z.string().optional(),
  'controller-member-status': z.string().optional(),
  'controller-cluster-role': z.string().optional(),
  'ha-primary': z.boolean().optional(),
  'lxd-profiles': z.record(z.string(), lxdProfile).optional(),
}

/** A machine and, nested in it by their full ids, its containers. */
interface MachineSchema extends z.ZodObject<
  typeof machineKeys & typeof releaseKeys & { containers: z.ZodOptional<z.ZodRecord<z.ZodString, MachineOrNot>> }
> {}
type MachineOrNot = z.ZodUnion<readonly [typeof unreadable, MachineSchema]>

function statusIn(era: Era) {
  const machine: MachineSchema = z.object({
    ...machineKeys,
    ...releaseOf(era),
    get containers() {
      return z.record(z.string(), z.union([unreadable, machine])).optional()
    },
  })
  const application = z.object({
    charm: z.string(),
    'charm-origin': z.enum(['charmhub', 'local', 'unknown', 'charmstore']),
    'charm-name': z.string(),
    'charm-rev': z.int(),
    'charm-channel': z.string().optional(),
    'charm-version': z.string().optional(),
    'charm-profile': z.string().optional(),
    'can-upgrade-to': z.string().optional(),
    scale: z.int().optional(),
    'provider-id': z.string().optional(),
    address: z.string().optional(),
    exposed: z.boolean(),
    life: z.enum(['dying', 'dead']).optional(),
    'application-status': statusOf(workloadStates),
    relations: z.record(z.string(), z.array(z.union([z.string(), relation]))).optional(),
    'subordinate-to': strings.optional(),
    units: z.record(z.string(), unit).optional(),
    version: z.string().optional(),
    'endpoint-bindings': z.record(z.string(), z.string()).optional(),
    ...releaseOf(era),
  })
  return z.object({
    model: z.object({
      name: z.string(),
      type: z.enum(['iaas', 'caas']),
      controller: z.string(),
      cloud: z.string(),
      region: z.string().optional(),
      version: z.string(),
      'upgrade-available': z.string().optional(),
      'model-status': statusOf(modelStates),
      sla: z.string().optional(),
    }),
    machines: z.record(z.string(), z.union([unreadable, machine])),
    applications: z.record(z.string(), z.union([unreadable, application])),
    'application-endpoints': z.record(z.string(), z.union([unreadable, saas])).optional(),
    offers: z.record(z.string(), z.union([unreadable, offer])).optional(),
    storage: storage.optional(),
    controller: z.object({ timestamp: z.string().optional() }).optional(),
    branches: z.record(z.string(), z.unknown()).optional(),
  })
}

const where = {
  kind: 'source',
  where: 'juju 3.6 cmd/juju/status/formatted.go; recordings of 2.9.31, 3.1.2, 3.2.0, 3.6.1, 3.6.5',
} as const
const made = new Map<Era, Reading<JujuStatus>>()

export type JujuStatus = z.output<ReturnType<typeof statusIn>>
export type JujuUnit = z.output<typeof unitShape>
export type Unreadable = z.output<typeof unreadable>
export type JujuMachine = Exclude<JujuStatus['machines'][string], Unreadable>
export type JujuApplication = Exclude<JujuStatus['applications'][string], Unreadable>

/** The reading for the release whose status this is; the status itself says which, as `model.version`. */
export function jujuStatus(value: unknown): Reading<JujuStatus> {
  const era: Era = modelVersion(value).startsWith('2.') ? '2.9' : '3'
  const known = made.get(era)
  if (known !== undefined) return known
  const fresh = reading('juju status', where, statusIn(era))
  made.set(era, fresh)
  return fresh
}

function modelVersion(value: unknown): string {
  const version = (value as { model?: { version?: unknown } } | null | undefined)?.model?.version
  return typeof version === 'string' ? version : '3'
}
