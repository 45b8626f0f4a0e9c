import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { askedOf, type Asked } from './asked.ts'
import { anything, int, text } from './fields.ts'
import { captured, custom, lists, readRow, shapeOf, silent, source } from './openstack-command.ts'

const limit = int.optional()

/** Before 6.1: one object of all services' limits; those of a service that the cloud is without are absent. */
const ofProject = z.object({
  // Cinder's.
  'backup-gigabytes': limit,
  backups: limit,
  cores: int,
  // Gone from nova's answer with API version 2.36 and 2.57.
  'fixed-ips': limit,
  'floating-ips': int,
  gigabytes: limit,
  'injected-file-size': limit,
  'injected-files': limit,
  'injected-path-size': limit,
  instances: int,
  'key-pairs': int,
  // Leaks from the SDK, and only from some of its versions.
  location: anything.nullable().optional(),
  networks: int,
  'per-volume-gigabytes': limit,
  ports: int,
  project: text,
  project_name: text,
  properties: int,
  ram: int,
  rbac_policies: int,
  routers: int,
  'secgroup-rules': int,
  secgroups: int,
  'server-group-members': int,
  'server-groups': int,
  snapshots: limit,
  subnet_pools: int,
  subnets: int,
  volumes: limit,
})

const ofClass = ofProject.omit({ project: true, project_name: true })

function quota(asked: Asked): z.ZodObject {
  return asked.has('--class') ? ofClass : ofProject
}

/** From 6.1 on: a row for each limit. */
const quotaRow = z.object({ Resource: text, Limit: int })
const usageRow = z.object({ ...quotaRow.shape, 'In Use': int, Reserved: int })

const networkRow = z.object({
  'Project ID': text,
  'Floating IPs': int,
  Networks: int,
  Ports: int,
  'RBAC Policies': int,
  Routers: int,
  'Security Groups': int,
  'Security Group Rules': int,
  Subnets: int,
  'Subnet Pools': int,
})
const computeRow = z.object({
  'Project ID': text,
  Cores: int,
  'Fixed IPs': z.union([int, z.literal('')]),
  'Injected Files': z.union([int, z.literal('')]),
  'Injected File Content Bytes': z.union([int, z.literal('')]),
  'Injected File Path Bytes': z.union([int, z.literal('')]),
  Instances: int,
  'Key Pairs': int,
  'Metadata Items': int,
  Ram: int,
  'Server Groups': int,
  'Server Group Members': int,
})
const volumeRow = z.object({
  'Project ID': text,
  Backups: int,
  'Backup Gigabytes': int,
  Gigabytes: int,
  'Per Volume Gigabytes': int,
  Snapshots: int,
  Volumes: int,
})
const detailRow = z.object({ Resource: text, 'In Use': int, Reserved: int, Limit: int })

function listRow(asked: Asked): z.ZodObject {
  if (asked.has('--detail')) return detailRow
  if (asked.has('--compute')) return computeRow
  return asked.has('--volume') ? volumeRow : networkRow
}

const known = captured('nova 26.2.2 and neutron 21.0.0; common/quota.py of 6.0.0 and 6.6.0 for the two forms')
/** The limits of a project, in either form: one object, or from 6.1 on a row for each. */
export const quotaShow = reading('openstack quota show', known.provenance, z.union([z.array(quotaRow), ofProject]))

const asOneObject = readRow('quota show', quota, known, false)
const asRows = readRow('quota show', (asked) => (asked.has('--usage') ? usageRow : quotaRow), known, true)

/** The client's version says which form it prints; where nobody knows the version, the output itself does. */
const show: CommandSchema['read'] = (stdout, context) => {
  const { client, format } = askedOf(context)
  if (client !== undefined) return (client < 601 ? asOneObject : asRows)(stdout, context)
  const rows = format === 'table' ? !/^\| Field +\| Value +\|$/m.test(stdout) : /^\s*\[/.test(stdout)
  return (rows || format === 'csv' ? asRows : asOneObject)(stdout, context)
}

/** Quotas of compute, network and volumes. */
export const quotaCommands: readonly CommandSchema[] = [
  custom('quota show', known, show, (context) =>
    (askedOf(context).client ?? 600) < 601
      ? shapeOf(quota, false)(context)
      : shapeOf((asked) => (asked.has('--usage') ? usageRow : quotaRow), true)(context),
  ),
  ...lists('quota list', listRow, known),
  ...silent('quota set', known),
  ...silent('quota delete', source('common/quota.py of python-openstackclient 6.0.0')),
]
