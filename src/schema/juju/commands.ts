import type { CommandSchema } from '../command.ts'
import { hostCommands } from '../host/commands.ts'
import { vaultCommands } from '../vault/commands.ts'
import { virshCommands } from '../virsh/commands.ts'
import { actionCommands } from './action-commands.ts'
import { changeCommands } from './change-commands.ts'
import { modelCommands } from './model-commands.ts'
import { throughJujuSsh } from './ssh.ts'
import { unitCommands } from './unit-commands.ts'

/** What the juju client prints, and what the tools print that it runs on a host. */
export const jujuCommands: readonly CommandSchema[] = [
  ...unitCommands,
  ...modelCommands,
  ...actionCommands,
  ...changeCommands,
  ...throughJujuSsh([...vaultCommands, ...virshCommands, ...hostCommands]),
]
