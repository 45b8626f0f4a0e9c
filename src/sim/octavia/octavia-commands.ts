import type { OpenstackCommand } from '../openstack/client/client-command.ts'
import { amphoraCommands } from './amphora-commands.ts'
import { listenerCommands } from './listener-commands.ts'
import { loadBalancerCommands } from './load-balancer-commands.ts'
import { memberCommands } from './member-commands.ts'
import { monitorCommands } from './monitor-commands.ts'
import { poolCommands } from './pool-commands.ts'

/** Every command of Octavia that the simulated client knows. */
export const octaviaCommands: readonly OpenstackCommand[] = [
  ...loadBalancerCommands,
  ...listenerCommands,
  ...poolCommands,
  ...memberCommands,
  ...monitorCommands,
  ...amphoraCommands,
]
