import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import type { Asked } from './asked.ts'
import { anything, flag, int, labels, maybeInt, maybeText, maybeTexts, text, texts } from './fields.ts'
import { captured, lists, shows, silent, source } from './openstack-command.ts'

const up = z.enum(['up', 'down'])
const enabled = z.enum(['enabled', 'disabled'])
/** A number up to API version 2.52, a UUID from then on. */
const id = z.union([int, text])

const serviceRow = z.object({
  ID: id,
  Binary: text,
  Host: text,
  Zone: text,
  Status: enabled,
  State: up,
  'Updated At': maybeText,
})
/** The last column from API version 2.11 on. */
const serviceRowLong = z.object({ ...serviceRow.shape, 'Disabled Reason': maybeText, 'Forced Down': flag.optional() })

const hypervisorRow = z.object({
  ID: id,
  'Hypervisor Hostname': text,
  'Hypervisor Type': text,
  'Host IP': text,
  State: up,
})

/** Nova sends no sizes from API version 2.88 on: 6.0 then prints empty texts, and later clients leave the columns out. */
function hypervisorRowOf(asked: Asked): z.ZodObject {
  if (!asked.has('--long')) return hypervisorRow
  const size =
    asked.client !== undefined && asked.client < 601
      ? z.union([int, z.literal('')])
      : z.union([int, z.literal('')]).optional()
  return z.object({
    ...hypervisorRow.shape,
    'vCPUs Used': size,
    vCPUs: size,
    'Memory MB Used': size,
    'Memory MB': size,
  })
}

/** The sizes, and what belongs to the uptime, are there only where nova sends them. */
const size = maybeInt.optional()
const hypervisor = z.object({
  aggregates: texts,
  cpu_info: anything.nullable(),
  current_workload: size,
  disk_available_least: size,
  free_disk_gb: size,
  free_ram_mb: size,
  host_ip: text,
  host_time: text.optional(),
  hypervisor_hostname: text.optional(),
  hypervisor_type: text,
  hypervisor_version: int,
  id,
  load_average: text.optional(),
  local_gb: size,
  local_gb_used: size,
  memory_mb: size,
  memory_mb_used: size,
  // From 6.1 on the SDK's name for the host stands here.
  name: text.optional(),
  running_vms: size,
  service_host: text,
  service_id: id,
  state: up,
  status: enabled,
  uptime: maybeText.optional(),
  users: text.optional(),
  vcpus: size,
  vcpus_used: size,
})
const stats = z.object({
  count: int,
  current_workload: int,
  disk_available_least: int,
  free_disk_gb: int,
  free_ram_mb: int,
  local_gb: int,
  local_gb_used: int,
  memory_mb: int,
  memory_mb_used: int,
  running_vms: int,
  vcpus: int,
  vcpus_used: int,
})

const aggregate = z.object({
  availability_zone: maybeText,
  created_at: text,
  deleted_at: maybeText,
  // The answer to a create says null where there are none yet.
  hosts: maybeTexts,
  id: int,
  is_deleted: flag,
  name: text,
  properties: labels,
  updated_at: maybeText,
  uuid: maybeText,
})
const aggregateRow = z.object({ ID: int, Name: text, 'Availability Zone': maybeText })
const aggregateRowLong = z.object({ ...aggregateRow.shape, Properties: labels, Hosts: texts })

const known = captured('nova 26.2.2')
const read = source('compute/v2 of python-openstackclient 6.0.0')

/** What an administrator sees of the compute hosts. */
export const computeCommands: readonly CommandSchema[] = [
  ...lists('compute service list', (asked) => (asked.has('--long') ? serviceRowLong : serviceRow), known),
  ...silent('compute service set|delete', read),
  ...lists('hypervisor list', hypervisorRowOf, known),
  ...shows('hypervisor show', hypervisor, read),
  ...shows('hypervisor stats show', stats, known),
  ...lists('aggregate list', (asked) => (asked.has('--long') ? aggregateRowLong : aggregateRow), known),
  ...shows('aggregate show', aggregate, read),
  ...shows('aggregate create', aggregate, known),
  ...shows('aggregate add|remove host', aggregate, read),
  ...silent('aggregate set|unset|delete', read),
]
