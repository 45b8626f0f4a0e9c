import type { MaasCommand } from './command.ts'
import { addressCommands } from './commands/addresses.ts'
import { interfaceCommands } from './commands/interfaces.ts'
import { machineStateCommands } from './commands/machine-states.ts'
import { machineCommands } from './commands/machines.ts'
import { madeInterfaceCommands } from './commands/made-interfaces.ts'
import { networkCommands } from './commands/networks.ts'
import { rangeCommands } from './commands/ranges.ts'
import { serverCommands } from './commands/server.ts'
import { tagCommands } from './commands/tags.ts'

/** Everything of the API that is modelled, by the client's two words for it. */
export const maasCommands: Readonly<Record<string, MaasCommand>> = {
  ...machineCommands,
  ...machineStateCommands,
  ...interfaceCommands,
  ...madeInterfaceCommands,
  ...networkCommands,
  ...rangeCommands,
  ...addressCommands,
  ...tagCommands,
  ...serverCommands,
}
