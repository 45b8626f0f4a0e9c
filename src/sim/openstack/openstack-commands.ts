import { octaviaCommands } from '../octavia/octavia-commands.ts'
import type { OpenstackCommand } from './client/client-command.ts'
import { catalogCommands } from './identity/catalog.ts'
import { tokenCommands } from './identity/token.ts'
import { neutronCommands } from './network/neutron-commands.ts'

/** Every command that the simulated client knows. Whoever simulates another service adds the list of its commands here. */
export const openstackCommands: readonly OpenstackCommand[] = [
  ...tokenCommands,
  ...catalogCommands,
  ...neutronCommands,
  ...octaviaCommands,
]
