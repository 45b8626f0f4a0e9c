import type { OpenstackCommand } from '../client/client-command.ts'
import { applicationCredentialCommands } from './application-credential.ts'
import { catalogCommands } from './catalog.ts'
import { domainCommands } from './domain.ts'
import { projectCommands } from './project.ts'
import { roleCommands } from './role.ts'
import { tokenCommands } from './token.ts'
import { userCommands } from './user.ts'

/** What the client does by Keystone. */
export const keystoneCommands: readonly OpenstackCommand[] = [
  ...tokenCommands,
  ...catalogCommands,
  ...projectCommands,
  ...userCommands,
  ...roleCommands,
  ...domainCommands,
  ...applicationCredentialCommands,
]
