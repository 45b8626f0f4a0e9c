import type { OpenstackCommand } from '../client/client-command.ts'
import { flavorCommands } from './flavor.ts'
import { hypervisorCommands } from './hypervisor.ts'
import { keypairCommands } from './keypair.ts'
import { quotaCommands } from './quota.ts'
import { serverCommands } from './server.ts'

/** What the client does by Nova. */
export const novaCommands: readonly OpenstackCommand[] = [
  ...serverCommands,
  ...flavorCommands,
  ...keypairCommands,
  ...quotaCommands,
  ...hypervisorCommands,
]
