import type { CommandSchema } from './command.ts'
import { hostCommands } from './host/commands.ts'
import { jujuCommands } from './juju/commands.ts'
import { maasCommands } from './maas/commands.ts'
import { openstackCommands } from './openstack/commands.ts'
import { vaultCommands } from './vault/commands.ts'
import { virshCommands } from './virsh/commands.ts'

/** Every command whose output is known. A run never loads them all: a client imports the one file of its command. */
export const allCommands: readonly CommandSchema[] = [
  ...jujuCommands,
  ...maasCommands,
  ...openstackCommands,
  ...vaultCommands,
  ...virshCommands,
  ...hostCommands,
]

/** The schema of an argv: of those that match, the one whose name has most words. */
export function commandFor(argv: readonly string[]): CommandSchema | undefined {
  const words = (each: CommandSchema): number => each.command.split(' ').length
  return allCommands.filter((each) => each.matches(argv)).toSorted((a, b) => words(b) - words(a))[0]
}
