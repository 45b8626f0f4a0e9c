import type { CommandSchema } from '../command.ts'
import { applicationCredentialCommands } from './application-credential.ts'
import { catalogCommands } from './catalog.ts'
import { coeCommands } from './coe.ts'
import { computeCommands } from './compute.ts'
import { flavorCommands } from './flavor.ts'
import { floatingIpCommands } from './floating-ip.ts'
import { identityCommands } from './identity.ts'
import { imageCommands } from './image.ts'
import { keypairCommands } from './keypair.ts'
import { amphoraCommands } from './loadbalancer-amphora.ts'
import { loadbalancerPartCommands } from './loadbalancer-parts.ts'
import { loadbalancerCommands } from './loadbalancer.ts'
import { networkCommands } from './network.ts'
import { noSuchCommand } from './no-such-command.ts'
import { portCommands } from './port.ts'
import { quotaCommands } from './quota.ts'
import { routerCommands } from './router.ts'
import { secretCommands } from './secret.ts'
import { securityGroupCommands } from './security-group.ts'
import { serverCommands } from './server.ts'
import { subnetCommands } from './subnet.ts'
import { tokenCommands } from './token.ts'
import { clientVersion } from './version.ts'

/** What the openstack client prints. */
export const openstackCommands: readonly CommandSchema[] = [
  ...tokenCommands,
  ...catalogCommands,
  ...identityCommands,
  ...applicationCredentialCommands,
  ...networkCommands,
  ...subnetCommands,
  ...routerCommands,
  ...portCommands,
  ...floatingIpCommands,
  ...securityGroupCommands,
  ...imageCommands,
  ...serverCommands,
  ...flavorCommands,
  ...keypairCommands,
  ...computeCommands,
  ...quotaCommands,
  ...loadbalancerCommands,
  ...loadbalancerPartCommands,
  ...amphoraCommands,
  ...coeCommands,
  ...secretCommands,
  clientVersion,
  noSuchCommand,
]
