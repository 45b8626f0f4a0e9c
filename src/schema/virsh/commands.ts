import type { CommandSchema } from '../command.ts'

/** What virsh prints. */
export const virshCommands: readonly CommandSchema[] = []
