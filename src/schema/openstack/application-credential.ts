import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { flag, maybeText, text } from './fields.ts'
import { lists, shows, silent, source } from './openstack-command.ts'

const credential = z.object({
  description: maybeText,
  expires_at: maybeText,
  id: text,
  name: text,
  project_id: text,
  /** Names, parted by spaces. */
  roles: text,
  system: maybeText.optional(),
  unrestricted: flag,
  user_id: text.optional(),
})
/** The secret is told once, by the command that makes it. */
const made = z.object({ ...credential.shape, secret: text })

const row = z.object({ ID: text, Name: text, 'Project ID': text, Description: maybeText, 'Expires At': maybeText })

const read = source(
  'identity/v3/application_credential.py of python-openstackclient 6.0.0; application_credential/backends/sql.py of keystone 22.0.2',
)

/** One application credential, without its secret. */
export const credentialShow = reading('openstack application credential show', read.provenance, credential)

/** One that has just been made; the secret is told this once. */
export const credentialMade = reading('openstack application credential create', read.provenance, made)

/** Application credentials. */
export const applicationCredentialCommands: readonly CommandSchema[] = [
  ...lists('application credential list', row, read),
  ...shows('application credential show', credential, read),
  ...shows('application credential create', made, read).map((each) => ({ ...each, secret: true })),
  ...silent('application credential delete', read),
]
