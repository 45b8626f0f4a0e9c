import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { labels, maybeInt, maybeText, text } from './fields.ts'
import { captured, lists, shows, silent, source } from './openstack-command.ts'

/** Right after a store, what only the service knows is null. */
const secret = z.object({
  'Secret href': text,
  Name: maybeText,
  Created: maybeText,
  Status: z.enum(['PENDING', 'ACTIVE', 'ERROR']).nullable(),
  'Content types': labels.nullable(),
  Algorithm: maybeText,
  'Bit length': maybeInt,
  'Secret type': z.enum(['symmetric', 'public', 'private', 'passphrase', 'certificate', 'opaque']),
  Mode: maybeText,
  Expiration: maybeText,
})
const payload = z.object({ Payload: maybeText })

/** Secrets and consumers are texts of one line for each. */
const containerRow = z.object({
  'Container href': text,
  Name: maybeText,
  Created: maybeText,
  Status: z.enum(['PENDING', 'ACTIVE', 'ERROR']).nullable(),
  Type: z.enum(['generic', 'rsa', 'certificate']),
  Secrets: maybeText,
  Consumers: maybeText,
})

const known = captured('barbican 15.0.1 through python-barbicanclient 5.4.0')
const read = source('barbican_cli/v1 and v1/containers.py of python-barbicanclient 5.4.0')
const decrypts = ['--payload', '-p', '--decrypt', '-d']

/** Barbican's secrets. */
export const secretCommands: readonly CommandSchema[] = [
  ...lists('secret list', secret, known),
  ...shows('secret store', secret, known),
  ...shows('secret get', (asked) => (decrypts.some((option) => asked.has(option)) ? payload : secret), known),
  ...silent('secret delete', read),
  ...lists('secret container list', containerRow, read),
]
