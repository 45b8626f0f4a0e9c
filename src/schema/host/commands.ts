import type { CommandSchema } from '../command.ts'
import { ipCommands } from './ip-commands.ts'
import { sysfsCommands } from './sysfs.ts'

/** What the tools on a host print. */
export const hostCommands: readonly CommandSchema[] = [...ipCommands, ...sysfsCommands]
