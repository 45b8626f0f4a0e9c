import type { OpenstackCommand } from '../openstack/client/client-command.ts'
import { clusterCommands } from './cluster-commands.ts'
import { templateCommands } from './template-commands.ts'

/** Every command of Magnum that the simulated client knows. */
export const magnumCommands: readonly OpenstackCommand[] = [...templateCommands, ...clusterCommands]
