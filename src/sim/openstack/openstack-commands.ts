import { octaviaCommands } from '../octavia/octavia-commands.ts'
import type { OpenstackCommand } from './client/client-command.ts'
import { keystoneCommands } from './identity/keystone-commands.ts'
import { neutronCommands } from './network/neutron-commands.ts'

/** Every command that the simulated client knows. Whoever simulates another service adds the list of its commands here. */
export const openstackCommands: readonly OpenstackCommand[] = [
  ...keystoneCommands,
  ...neutronCommands,
  ...octaviaCommands,
]
