import type { OperatorFault } from './fault.ts'

/** Every mistake that the operator of a rehearsal can be told to make. */
export const operatorFaults: readonly OperatorFault[] = []
