import type { CommandSchema } from '../command.ts'

/** What vault prints. */
export const vaultCommands: readonly CommandSchema[] = []
