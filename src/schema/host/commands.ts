import type { CommandSchema } from '../command.ts'
import { ipCommands } from './ip-commands.ts'
import { ovnCtlCommands } from './ovn-ctl.ts'
import { ovsControlCommands } from './ovs-control.ts'
import { ovsVsctlCommands } from './ovs-vsctl.ts'
import { sysfsCommands } from './sysfs.ts'

/** What the tools on a host print. */
export const hostCommands: readonly CommandSchema[] = [
  ...ipCommands,
  ...sysfsCommands,
  ...ovsVsctlCommands,
  ...ovsControlCommands,
  ...ovnCtlCommands,
]
