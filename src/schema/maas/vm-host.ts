import { z } from 'zod'
import { answer, readIn } from './answer.ts'
import { resourcePool, zone } from './placement.ts'

const resources = z.object({ cores: z.int(), memory: z.int(), local_storage: z.int() })

const storagePool = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  path: z.string(),
  total: z.int(),
  used: z.int(),
  available: z.int(),
  default: z.boolean(),
})

/** A host of virtual machines that MAAS may make, and unmake with their disks. */
const vmHost = z.object({
  id: z.int(),
  name: z.string(),
  type: z.enum(['virsh', 'lxd']),
  tags: z.array(z.string()),
  architectures: z.array(z.string()),
  capabilities: z.array(z.string()),
  total: resources,
  used: resources,
  available: resources,
  zone,
  pool: resourcePool,
  cpu_over_commit_ratio: z.number(),
  memory_over_commit_ratio: z.number(),
  storage_pools: z.array(storagePool),
  host: z.object({ system_id: z.string().nullable(), __incomplete__: z.literal(true) }),
  default_macvlan_mode: z.string().nullable(),
  version: z.string(),
  resource_uri: z.string(),
})

const where = readIn('src/maasserver/api/pods.py; 3.5.9 was recorded with none')

/** `maas PROFILE vm-host read ID`. */
export const oneVmHost = answer('maas vm-host', where, vmHost)

/** `maas PROFILE vm-hosts read`. */
export const vmHostList = answer('maas vm-hosts read', where, z.array(vmHost))
