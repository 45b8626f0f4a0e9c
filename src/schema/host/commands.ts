import type { CommandSchema } from '../command.ts'
import { curlCommands } from './curl.ts'
import { fileChangeCommands, scriptCommands } from './file-changes.ts'
import { fileCommands } from './files.ts'
import { haproxyCommands } from './haproxy-commands.ts'
import { helmCommands } from './helm.ts'
import { installingCommands, silencedCommands } from './installing.ts'
import { ipCommands } from './ip-commands.ts'
import { moreKubectlCommands } from './kubectl-more.ts'
import { kubectlCommands } from './kubectl.ts'
import { opensslCommands } from './openssl.ts'
import { ovnCtlCommands } from './ovn-ctl.ts'
import { ovsControlCommands } from './ovs-control.ts'
import { ovsVsctlCommands } from './ovs-vsctl.ts'
import { qemuImgCommands } from './qemu-img.ts'
import { serviceCommands } from './services.ts'
import { sysfsCommands } from './sysfs.ts'

/** What the tools on a host print. */
export const hostCommands: readonly CommandSchema[] = [
  ...ipCommands,
  ...sysfsCommands,
  ...fileCommands,
  ...fileChangeCommands,
  ...installingCommands,
  ...ovsVsctlCommands,
  ...ovsControlCommands,
  ...ovnCtlCommands,
  ...haproxyCommands,
  ...qemuImgCommands,
  ...curlCommands,
  ...opensslCommands,
  ...serviceCommands,
  ...kubectlCommands,
  ...moreKubectlCommands,
  ...helmCommands,
  ...silencedCommands,
  ...scriptCommands,
]
