import type { WorldFault } from './fault.ts'
import { haproxyFaults } from './haproxy.ts'
import { horizonFaults } from './horizon.ts'
import { jujuFaults } from './juju.ts'
import { mysqlFaults } from './mysql.ts'
import { octaviaFaults } from './octavia.ts'
import { openrcFaults } from './openrc.ts'
import { vaultFaults } from './vault.ts'

/** Every fault of a world that can be asked for by its id. */
export const faults: readonly WorldFault[] = [
  ...mysqlFaults,
  ...vaultFaults,
  ...jujuFaults,
  ...haproxyFaults,
  ...openrcFaults,
  ...horizonFaults,
  ...octaviaFaults,
]
