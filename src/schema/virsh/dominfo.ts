import { z } from 'zod'
import { reading } from '../reading.ts'
import { domainStates } from './tables.ts'

const kib = z.string().regex(/^(?:\d+ KiB|no limit)$/)

/** `virsh dominfo`; a domain that is off has no CPU time and no security label. */
export const virshDomainInfo = reading(
  'virsh dominfo',
  { kind: 'captured', where: 'libvirt-clients 9.0.0, test driver; tools/virsh-domain-monitor.c' },
  z.object({
    Id: z.string().regex(/^(?:-|\d+)$/),
    Name: z.string().min(1),
    UUID: z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    'OS Type': z.string().min(1),
    State: z.enum(domainStates),
    'CPU(s)': z.string().regex(/^\d+$/),
    'CPU time': z
      .string()
      .regex(/^\d+\.\d+s$/)
      .optional(),
    'Max memory': kib,
    'Used memory': kib,
    Persistent: z.enum(['yes', 'no', 'unknown']),
    Autostart: z.enum(['enable', 'disable']),
    'Managed save': z.enum(['yes', 'no', 'unknown']),
    'Security model': z.string().optional(),
    'Security DOI': z.string().optional(),
    'Security label': z.string().optional(),
  }),
)

/** Reads lines of a name, a colon and a value. */
export function parseDomainInfo(text: string): unknown {
  const lines = text.split('\n').filter((line) => line !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([^:]+): *(.*)$/.exec(line) ?? []
      if (name === undefined) throw new Error('a name, a colon and a value in each line')
      return [name, value]
    }),
  )
}
