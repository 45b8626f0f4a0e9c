import type { CommandSchema } from '../command.ts'

/** What maas prints. */
export const maasCommands: readonly CommandSchema[] = []
