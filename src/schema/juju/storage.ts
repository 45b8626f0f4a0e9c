import { z } from 'zod'
import { statusOf, storageStates } from './status-parts.ts'

/** Unlike elsewhere, `alive` is printed here. */
const life = z.enum(['alive', 'dying', 'dead', '']).optional()

const attachment = z.object({
  machine: z.string().optional(),
  location: z.string().optional(),
  'mount-point': z.string().optional(),
  'read-only': z.boolean().optional(),
  device: z.string().optional(),
  'device-link': z.string().optional(),
  'bus-address': z.string().optional(),
  'plan-info': z.unknown().optional(),
  life,
})
const attachments = z.object({
  machines: z.record(z.string(), attachment).optional(),
  containers: z.record(z.string(), attachment).optional(),
  units: z.record(z.string(), attachment).optional(),
})

const instance = z.object({
  kind: z.enum(['filesystem', 'block']),
  life,
  status: statusOf(storageStates),
  persistent: z.boolean(),
  attachments: attachments.optional(),
})

const filesystem = z.object({
  'provider-id': z.string().optional(),
  volume: z.string().optional(),
  storage: z.string().optional(),
  attachments: attachments.optional(),
  // Clients before 3.3 print this key with a capital.
  Attachments: attachments.optional(),
  pool: z.string().optional(),
  size: z.int(),
  life,
  status: statusOf(storageStates),
})

const volume = z.object({
  'provider-id': z.string().optional(),
  storage: z.string().optional(),
  attachments: attachments.optional(),
  pool: z.string().optional(),
  'hardware-id': z.string().optional(),
  wwn: z.string().optional(),
  size: z.int(),
  persistent: z.boolean(),
  life,
  status: statusOf(storageStates),
})

/** The storage of a model, `{}` where it has none; source: juju 3.6 `cmd/juju/storage/{storage,filesystem,volume}.go`. */
export const storage = z.object({
  storage: z.record(z.string(), instance).optional(),
  filesystems: z.record(z.string(), filesystem).optional(),
  volumes: z.record(z.string(), volume).optional(),
})
