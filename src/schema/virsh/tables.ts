import { z } from 'zod'
import { reading } from '../reading.ts'
import { textColumns } from '../text-columns.ts'

const captured = {
  kind: 'captured',
  where: 'libvirt-clients 9.0.0, test driver; tools/virsh-domain-monitor.c',
} as const

/** Source: libvirt tools/virsh-domain-monitor.c. */
export const domainStates = [
  'no state',
  'running',
  'idle',
  'paused',
  'in shutdown',
  'shut off',
  'crashed',
  'pmsuspended',
] as const

/** `virsh list`: a domain that is off has `-` for an id. */
export const virshList = reading(
  'virsh list',
  captured,
  z.array(
    z.object({
      Id: z.string().regex(/^(?:-|\d+)$/),
      Name: z.string().min(1),
      State: z.enum(domainStates),
      Title: z.string().optional(),
    }),
  ),
)

/** `virsh domblklist`: a drive without a medium has `-` for a source. */
export const virshBlocks = reading(
  'virsh domblklist',
  captured,
  z.array(z.object({ Target: z.string().regex(/^\S+$/), Source: z.string().min(1) })),
)

/** `virsh domblklist --details`. */
export const virshBlockDetails = reading(
  'virsh domblklist --details',
  captured,
  z.array(
    z.object({
      Type: z.enum(['file', 'block', 'dir', 'network', 'volume', 'nvme', 'vhostuser', 'vhostvdpa']),
      Device: z.enum(['disk', 'cdrom', 'floppy', 'lun']),
      Target: z.string().regex(/^\S+$/),
      Source: z.string().min(1),
    }),
  ),
)

/** `virsh domiflist`: no model and no name of the interface are `-`. */
export const virshInterfaces = reading(
  'virsh domiflist',
  captured,
  z.array(
    z.object({
      Interface: z.string().regex(/^\S+$/),
      Type: z.enum([
        'network',
        'bridge',
        'ethernet',
        'direct',
        'user',
        'hostdev',
        'internal',
        'vhostuser',
        'vdpa',
        'mcast',
        'server',
        'client',
        'udp',
        'null',
        'vds',
      ]),
      Source: z.string().min(1),
      Model: z.string().min(1),
      MAC: z.string().regex(/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/),
    }),
  ),
)

const yesNo = z.enum(['yes', 'no'])

/** `virsh net-list`. */
export const virshNetworks = reading(
  'virsh net-list',
  captured,
  z.array(
    z.object({ Name: z.string().min(1), State: z.enum(['active', 'inactive']), Autostart: yesNo, Persistent: yesNo }),
  ),
)

/** Reads a table: its header, a line of dashes, its rows, and an empty line. */
export function parseTable(text: string): unknown {
  const [header = '', dashes = '', ...lines] = text.split('\n')
  if (!/^-+$/.test(dashes)) throw new Error('a table with a line of dashes below its header')
  if (lines.slice(-2).some((line) => line !== '')) throw new Error('an empty line at the end of the table')
  return textColumns([header, ...lines.slice(0, -2)]).rows
}
