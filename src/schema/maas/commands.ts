import type { CommandSchema } from '../command.ts'
import { machineCommands } from './machine-commands.ts'
import { networkCommands } from './network-commands.ts'
import { noSuchCommand } from './no-such-command.ts'
import { serverCommands } from './server-commands.ts'

/** What maas prints. */
export const maasCommands: readonly CommandSchema[] = [
  ...machineCommands,
  ...networkCommands,
  ...serverCommands,
  noSuchCommand,
]
