import type { OperatorFault, WorldFault } from './fault.ts'
import { faults } from './faults.ts'
import { operatorFaults } from './operator-faults.ts'

/** Every fault that a step has to catch, or to stay green under: what can be wrong with a world, and what its operator can do wrong. */
export const everyFault: readonly (WorldFault | OperatorFault)[] = [...faults, ...operatorFaults]
