import type { CommandSchema } from '../command.ts'

/** What host prints. */
export const hostCommands: readonly CommandSchema[] = []
