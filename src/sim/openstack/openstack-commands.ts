import { magnumCommands } from '../magnum/magnum-commands.ts'
import { octaviaCommands } from '../octavia/octavia-commands.ts'
import type { OpenstackCommand } from './client/client-command.ts'
import { novaCommands } from './compute/nova-commands.ts'
import { keystoneCommands } from './identity/keystone-commands.ts'
import { imageCommands } from './image/image.ts'
import { neutronCommands } from './network/neutron-commands.ts'

/** Every command that the simulated client knows. Whoever simulates another service adds the list of its commands here. */
export const openstackCommands: readonly OpenstackCommand[] = [
  ...keystoneCommands,
  ...imageCommands,
  ...neutronCommands,
  ...novaCommands,
  ...octaviaCommands,
  ...magnumCommands,
]
