import type { WorldFault } from './fault.ts'
import { haproxyFaults } from './haproxy.ts'
import { horizonFaults } from './horizon.ts'
import { jujuFaults } from './juju.ts'
import { openrcFaults } from './openrc.ts'

/** Every fault of a world that can be asked for by its id. */
export const faults: readonly WorldFault[] = [...jujuFaults, ...haproxyFaults, ...openrcFaults, ...horizonFaults]
