import type { CommandSchema } from '../command.ts'

/** What openstack prints. */
export const openstackCommands: readonly CommandSchema[] = []
