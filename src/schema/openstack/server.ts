import { z } from 'zod'
import { textLike, type CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import type { Asked } from './asked.ts'
import { anything, flag, labels, maybeInt, maybeText, text, texts } from './fields.ts'
import { captured, custom, lists, says, shows, silent, source } from './openstack-command.ts'

const status = z.enum([
  'ACTIVE',
  'BUILD',
  'CONFIRMING_RESIZE',
  'DELETED',
  'ERROR',
  'HARD_REBOOT',
  'MIGRATING',
  'PASSWORD',
  'PAUSED',
  'REBOOT',
  'REBUILD',
  'RESCUE',
  'RESIZE',
  'REVERT_RESIZE',
  'SHELVED',
  'SHELVED_OFFLOADED',
  'SHUTOFF',
  'SOFT_DELETED',
  'SUSPENDED',
  'UNKNOWN',
  'VERIFY_RESIZE',
])
const addresses = z.record(z.string(), texts)
/** NOSTATE 0, Running 1, Paused 3, Shutdown 4, Crashed 6, Suspended 7; a table shows the word. */
const powerState = z.literal([0, 1, 3, 4, 6, 7]).nullable()

/** What clients before 6.1 leave out where nova did not send it, later ones print as null. */
const server = z.object({
  'OS-DCF:diskConfig': z.enum(['AUTO', 'MANUAL']).nullable(),
  'OS-EXT-AZ:availability_zone': maybeText,
  // The next three are told to an administrator only.
  'OS-EXT-SRV-ATTR:host': maybeText.optional(),
  'OS-EXT-SRV-ATTR:hypervisor_hostname': maybeText.optional(),
  'OS-EXT-SRV-ATTR:instance_name': maybeText.optional(),
  'OS-EXT-STS:power_state': powerState,
  'OS-EXT-STS:task_state': maybeText,
  'OS-EXT-STS:vm_state': maybeText,
  'OS-SRV-USG:launched_at': maybeText,
  'OS-SRV-USG:terminated_at': maybeText,
  accessIPv4: maybeText,
  accessIPv6: maybeText,
  addresses,
  // Only the answer to a create has it.
  adminPass: text.optional(),
  config_drive: z.union([z.boolean(), z.string()]).nullable(),
  created: text,
  // Only a server in ERROR has it.
  fault: anything.optional(),
  // A name and an id, or the flavor itself from API version 2.47 on.
  flavor: z.union([anything, text]),
  hostId: maybeText,
  id: text,
  image: text,
  key_name: maybeText,
  name: text,
  // Only while there is progress to tell of.
  progress: maybeInt.optional(),
  project_id: text,
  properties: labels,
  security_groups: z.array(z.object({ name: text })).optional(),
  status,
  updated: text,
  user_id: text,
  volumes_attached: z.array(z.object({ id: text, delete_on_termination: flag.optional() })),
})

/** The columns of `--long`, and those that are printed only when they are chosen. */
function row(asked: Asked): z.ZodObject {
  const chosen = (name: string): boolean => asked.columns.includes(name)
  const long = asked.has('--long')
  const only = (name: string, cell: z.ZodType, always = false): Record<string, z.ZodType> =>
    always || chosen(name) ? { [name]: cell } : {}
  // From API version 2.47 on, nova sends the flavor's name and not its id.
  const flavorNames = {
    'Flavor Name': maybeText.optional(),
    'Flavor ID': maybeText.optional(),
    Flavor: maybeText.optional(),
  }
  return z.object({
    ID: text,
    Name: text,
    Status: status,
    ...only('Task State', maybeText, long),
    ...only('Power State', powerState, long),
    Networks: addresses,
    ...(long
      ? { 'Image Name': maybeText, 'Image ID': maybeText }
      : { Image: maybeText, ...only('Image ID', maybeText) }),
    ...(long ? flavorNames : { Flavor: maybeText, ...only('Flavor ID', maybeText) }),
    ...only('Availability Zone', maybeText, long),
    ...only('Host', maybeText, long),
    ...only('Properties', labels, long),
    ...(long ? { 'Host Status': text.optional() } : {}),
    ...only('Project ID', text),
    ...only('User ID', text),
    ...only('Created At', text),
    ...only('Security Groups', texts),
  })
}

const console = z.object({ protocol: maybeText, type: text, url: text })

const read = source(
  'compute/v2/server.py of python-openstackclient 6.0.0 and of 2024; api/openstack/common.py of nova 26.2.2',
  {
    preamble: /^(?:\rProgress: \S+)*\n/,
  },
)
const known = captured(
  'nova 26.2.2 for an empty list; compute/v2/server.py of 6.0.0 and api/openstack/common.py of nova for the rows',
)

/** One server. */
export const serverShow = reading('openstack server show', read.provenance, server)

/** Servers and their consoles. */
export const serverCommands: readonly CommandSchema[] = [
  ...lists('server list', row, known),
  ...shows('server show|create', server, read),
  ...silent('server delete|set|unset|start|stop|lock|unlock|pause|unpause', read),
  ...silent('server add|remove floating ip', read),
  ...silent('server add|remove security group', read),
  ...silent('server add|remove port|network', read),
  ...says('server reboot', /^(?:(?:\rProgress: \S+)*Complete\n)?$/, read),
  ...shows('console url show', console, source('compute/v2/console.py of python-openstackclient 6.0.0')),
  custom(
    'console log show',
    source('compute/v2/console.py of python-openstackclient 6.0.0'),
    textLike(/^(?:[\s\S]*\n)?$/),
  ),
]
