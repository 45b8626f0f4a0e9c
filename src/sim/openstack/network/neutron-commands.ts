import type { OpenstackCommand } from '../client/client-command.ts'
import { agentCommands } from './agent.ts'
import { floatingIpCommands } from './floating-ip.ts'
import { networkCommands } from './network.ts'
import { portCommands } from './port.ts'
import { routerCommands } from './router.ts'
import { securityGroupRuleCommands } from './security-group-rule.ts'
import { securityGroupCommands } from './security-group.ts'
import { subnetCommands } from './subnet.ts'

/** What the client does by Neutron. */
export const neutronCommands: readonly OpenstackCommand[] = [
  ...networkCommands,
  ...subnetCommands,
  ...routerCommands,
  ...portCommands,
  ...floatingIpCommands,
  ...securityGroupCommands,
  ...securityGroupRuleCommands,
  ...agentCommands,
]
