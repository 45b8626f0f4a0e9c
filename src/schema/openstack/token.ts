import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { text } from './fields.ts'
import { captured, shows, silent, source } from './openstack-command.ts'

/** A scope has its own key: none for an unscoped token, one of the three otherwise. */
const token = z.object({
  domain_id: text.optional(),
  expires: text.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+0000$/),
  id: text,
  project_id: text.optional(),
  system: z.literal('all').optional(),
  user_id: text,
})

/** Tokens. */
export const tokenCommands: readonly CommandSchema[] = [
  ...shows('token issue', token, captured('keystone 22.0.2, also unscoped; identity/v3/token.py for the other scopes')),
  ...silent('token revoke', source('identity/v3/token.py of python-openstackclient 6.0.0')),
]
