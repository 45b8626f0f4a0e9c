import { z } from 'zod'
import { reading } from '../reading.ts'

const provenance = { kind: 'source', where: 'juju 3.6 cmd/juju/space/{list,show,space}.go and their tests' } as const

const subnet = z.object({
  type: z.enum(['ipv4', 'ipv6', 'unknown']),
  'provider-id': z.string().optional(),
  status: z
    .string()
    .regex(/^(?:in-use|terminating|error: invalid subnet CIDR: .*)$/)
    .optional(),
  zones: z.array(z.string()).nullable(),
})

/** `juju spaces --format json`: every space with its subnets by CIDR; ids are text. */
export const jujuSpaces = reading(
  'juju spaces',
  provenance,
  z.object({ spaces: z.array(z.object({ id: z.string(), name: z.string(), subnets: z.record(z.string(), subnet) })) }),
)

/** `juju spaces --short --format json`: the names alone, null where there is none. */
export const jujuSpaceNames = reading(
  'juju spaces --short',
  provenance,
  z.object({ spaces: z.array(z.string()).nullable() }),
)

/** The rows of `juju spaces`: a space of several subnets has one row each, and its name on the first. */
export const jujuSpacesTable = reading(
  'juju spaces (table)',
  provenance,
  z.array(z.object({ Name: z.string(), 'Space ID': z.string().regex(/^\d*$/), Subnets: z.string() })),
)

/** `juju show-space NAME --format json`. */
export const jujuShowSpace = reading(
  'juju show-space',
  provenance,
  z.object({
    space: z.object({
      id: z.string(),
      name: z.string(),
      'provider-id': z.string().optional(),
      subnets: z.array(
        z.object({
          cidr: z.string(),
          'provider-id': z.string().optional(),
          'provider-space-id': z.string().optional(),
          'provider-network-id': z.string().optional(),
          'vlan-tag': z.int(),
          zones: z.array(z.string()).optional(),
        }),
      ),
    }),
    applications: z.array(z.string()).nullable(),
    'machine-count': z.int(),
  }),
)
