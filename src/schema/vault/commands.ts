import type { CommandSchema } from '../command.ts'
import { vaultCliCommands } from './cli-commands.ts'
import { vaultHttpCommands } from './http-commands.ts'

/** What vault prints, and what its HTTP API answers to curl. */
export const vaultCommands: readonly CommandSchema[] = [...vaultCliCommands, ...vaultHttpCommands]
