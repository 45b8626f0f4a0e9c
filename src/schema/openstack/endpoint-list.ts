import { z } from 'zod'
import { reading } from '../reading.ts'

/** `openstack endpoint list -f json`: seven keys, one row an interface, in no order that holds. */
export const endpointRow = z.object({
  ID: z.string(),
  Region: z.string(),
  'Service Name': z.string(),
  'Service Type': z.string(),
  Enabled: z.boolean(),
  Interface: z.enum(['public', 'internal', 'admin']),
  URL: z.string(),
})

export type Endpoint = z.output<typeof endpointRow>

export const endpointList = reading(
  'openstack endpoint list',
  { kind: 'captured', where: 'python-openstackclient 6.0.0 against keystone 22.0.2' },
  z.array(endpointRow),
)
