import { z } from 'zod'
import { reading } from '../reading.ts'
import { textColumns } from '../text-columns.ts'

const machines = z.object({ Active: z.int(), Total: z.int() })
const addresses = z.array(z.string()).nullable()

/** `juju controllers --format json`: what the client has stored, so nothing of it is fresher than the last visit. */
export const jujuControllers = reading(
  'juju controllers',
  { kind: 'captured', where: 'juju 3.6.5; cmd/juju/controller/listcontrollersconverters.go' },
  z.object({
    controllers: z
      .record(
        z.string(),
        z.object({
          'current-model': z.string().optional(),
          user: z.string().optional(),
          access: z.string().optional(),
          'recent-server': z.string().optional(),
          uuid: z.string(),
          'api-endpoints': addresses,
          'ca-cert': z.string(),
          cloud: z.string(),
          region: z.string().optional(),
          'agent-version': z.string().optional(),
          'model-count': z.int().optional(),
          'machine-count': z.int().optional(),
          'controller-machines': machines.optional(),
          'node-count': z.int().optional(),
          'controller-nodes': machines.optional(),
        }),
      )
      .nullable(),
    'current-controller': z.string(),
  }),
)

const count = z.string().regex(/^(?:-|\d+)$/)

/** The rows of `juju controllers`; the current one has a star. */
export const jujuControllersTable = reading(
  'juju controllers (table)',
  { kind: 'captured', where: 'juju 3.6.5; cmd/juju/controller/listcontrollersformatters.go' },
  z.array(
    z.object({
      Controller: z.string().regex(/^\S+$/),
      Model: z.string().min(1),
      User: z.string().min(1),
      Access: z.string().min(1),
      'Cloud/Region': z.string(),
      Models: count,
      Nodes: count,
      HA: z.string().regex(/^(?:-|none|\d+|\d+\/\d+)$/),
      Version: z.string().regex(/^(?:\(unknown\)|\d+\..*)$/),
    }),
  ),
)

const note = 'Use --refresh option with this command to see the latest information.'

/** Reads the table below the note on --refresh, which is left out when the command was asked to refresh. */
export function parseControllers(text: string): unknown {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return textColumns(lines[0] === note ? lines.slice(1) : lines).rows
}

const machine = z.object({
  id: z.string().optional(),
  'instance-id': z.string().optional(),
  'ha-status': z.string().optional(),
  'ha-primary': z.boolean().optional(),
})

/** `juju show-controller [NAME] --format json`. */
export const jujuShowController = reading(
  'juju show-controller',
  { kind: 'source', where: 'juju 3.6 cmd/juju/controller/showcontroller.go' },
  z.record(
    z.string(),
    z.object({
      details: z.object({
        uuid: z.string(),
        'api-endpoints': addresses,
        cloud: z.string(),
        region: z.string().optional(),
        'agent-version': z.string().optional(),
        'agent-git-commit': z.string().optional(),
        'controller-model-version': z.string().optional(),
        'mongo-version': z.string().optional(),
        'identity-url': z.string().optional(),
        'ca-fingerprint': z.string().optional(),
        'ca-cert': z.string(),
      }),
      'controller-machines': z.record(z.string(), machine).optional(),
      'controller-nodes': z.record(z.string(), machine).optional(),
      models: z
        .record(
          z.string(),
          z.object({
            uuid: z.string(),
            'machine-count': z.int().optional(),
            'core-count': z.int().optional(),
            'unit-count': z.int().optional(),
          }),
        )
        .optional(),
      'current-model': z.string().optional(),
      account: z
        .object({ user: z.string(), access: z.string().optional(), password: z.string().optional() })
        .optional(),
      errors: z.array(z.string()).optional(),
    }),
  ),
)
