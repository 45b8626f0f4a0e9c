import { z } from 'zod'
import {
  instanceStates,
  keysIn,
  machineStates,
  modificationStates,
  releaseOf,
  statusOf,
  strings,
  unreadable,
  type Era,
} from './status-parts.ts'

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
  'controller-member-status': z.enum(['has-vote', 'adding-vote', 'removing-vote', 'no-vote']).optional(),
  'ha-primary': z.boolean().optional(),
  'lxd-profiles': z.record(z.string(), lxdProfile).optional(),
}
const laterKeys = { 'controller-cluster-role': z.string().optional() }
type MachineKeys = typeof machineKeys & typeof laterKeys & ReturnType<typeof releaseOf>

/** A machine and, nested in it by their full ids, its containers. */
interface MachineSchema extends z.ZodObject<
  MachineKeys & { containers: z.ZodOptional<z.ZodRecord<z.ZodString, MachineOrNot>> }
> {}
type MachineOrNot = z.ZodUnion<readonly [typeof unreadable, MachineSchema]>

/** A machine as `juju status`, `machines` and `show-machine` print it; source: juju 3.6 `cmd/juju/status/formatted.go`. */
export function machineIn(era: Era): MachineOrNot {
  const machine: MachineSchema = z.object({
    ...machineKeys,
    ...keysIn(era === '4', laterKeys),
    ...releaseOf(era),
    get containers() {
      return z.record(z.string(), z.union([unreadable, machine])).optional()
    },
  })
  return z.union([unreadable, machine])
}
