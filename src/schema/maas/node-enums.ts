import { z } from 'zod'

/** maascommon/enums/node.py. */
export const nodeStatus = z.literal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22])

/** The names of the statuses, in the order of their numbers: maascommon/node.py. */
export const nodeStatusName = z.enum([
  'New',
  'Commissioning',
  'Failed commissioning',
  'Missing',
  'Ready',
  'Reserved',
  'Deployed',
  'Retired',
  'Broken',
  'Deploying',
  'Allocated',
  'Failed deployment',
  'Releasing',
  'Releasing failed',
  'Disk erasing',
  'Failed disk erasing',
  'Rescue mode',
  'Entering rescue mode',
  'Failed to enter rescue mode',
  'Exiting rescue mode',
  'Failed to exit rescue mode',
  'Testing',
  'Failed testing',
])

export type NodeStatusName = z.output<typeof nodeStatusName>

/** maascommon/enums/power.py. */
export const powerState = z.enum(['on', 'off', 'unknown', 'error'])

/** Every driver of provisioningserver/drivers/power and pod; empty on a node without a BMC. */
export const powerType = z.enum([
  '',
  'amt',
  'apc',
  'dli',
  'eaton',
  'hmc',
  'hmcz',
  'ipmi',
  'lxd',
  'manual',
  'moonshot',
  'mscm',
  'msftocs',
  'nova',
  'openbmc',
  'proxmox',
  'raritan',
  'recs_box',
  'redfish',
  'sm15k',
  'ucsm',
  'virsh',
  'vmware',
  'webhook',
  'wedge',
])

/** -1 where no script has run; metadataserver/enum.py. */
export const scriptStatus = z.literal([-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])

/** The names of the script statuses, from -1 on. */
export const scriptStatusName = z.enum([
  'Unknown',
  'Pending',
  'Running',
  'Passed',
  'Failed',
  'Timed out',
  'Aborted',
  'Degraded',
  'Installing dependencies',
  'Failed installing dependencies',
  'Skipped',
  'Applying custom network configuration',
  'Failed to apply custom network configuration',
])
