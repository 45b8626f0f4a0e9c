import { bundleFaults } from './bundle.ts'
import type { WorldFault } from './fault.ts'
import { glanceFaults } from './glance.ts'
import { haproxyFaults } from './haproxy.ts'
import { horizonFaults } from './horizon.ts'
import { jujuDeployFaults } from './juju-deploy.ts'
import { jujuEntryFaults } from './juju-entry.ts'
import { jujuFaults } from './juju.ts'
import { keystoneFaults } from './keystone.ts'
import { kubernetesFaults } from './kubernetes.ts'
import { maasEnrolmentFaults } from './maas-enrolment.ts'
import { maasMachineFaults } from './maas-machines.ts'
import { maasNetworkFaults } from './maas-network.ts'
import { magnumCharmFaults } from './magnum-charm.ts'
import { magnumHostFaults } from './magnum-host.ts'
import { magnumFaults } from './magnum.ts'
import { mysqlFaults } from './mysql.ts'
import { neutronFaults } from './neutron.ts'
import { novaFaults } from './nova.ts'
import { octaviaHostFaults } from './octavia-host.ts'
import { octaviaLbFaults } from './octavia-lb.ts'
import { octaviaFaults } from './octavia.ts'
import { openrcFaults } from './openrc.ts'
import { osdFaults } from './osd.ts'
import { ovnFaults } from './ovn.ts'
import { reachFaults } from './reach.ts'
import { vaultFaults } from './vault.ts'

/** Every fault of a world that can be asked for by its id. */
export const faults: readonly WorldFault[] = [
  ...maasNetworkFaults,
  ...maasMachineFaults,
  ...maasEnrolmentFaults,
  ...osdFaults,
  ...bundleFaults,
  ...mysqlFaults,
  ...vaultFaults,
  ...jujuDeployFaults,
  ...jujuEntryFaults,
  ...magnumCharmFaults,
  ...jujuFaults,
  ...haproxyFaults,
  ...openrcFaults,
  ...horizonFaults,
  ...keystoneFaults,
  ...neutronFaults,
  ...octaviaFaults,
  ...novaFaults,
  ...glanceFaults,
  ...octaviaLbFaults,
  ...kubernetesFaults,
  ...magnumFaults,
  ...octaviaHostFaults,
  ...ovnFaults,
  ...reachFaults,
  ...magnumHostFaults,
]
