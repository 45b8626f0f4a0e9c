import type { StreamFault } from '../fault.ts'
import { endFaults } from './ends.ts'
import { failureFaults } from './failures.ts'
import { keyFaults } from './keys.ts'
import { outputFaults } from './output.ts'

/** Everything that can come between a command and its reader. */
export const streamFaults: readonly StreamFault[] = [...failureFaults, ...outputFaults, ...keyFaults, ...endFaults]
