import { CommandFailed } from '../../cloud/errors.ts'
import type { JujuReader, RunActionOptions } from '../../cloud/juju.ts'
import type { ClaimFunction } from '../claim.ts'
import type { Duration } from '../duration.ts'
import { durationMs } from '../duration.ts'
import type { Writers } from '../ensure.ts'
import type { UntilFunction } from '../until.ts'

/** An action that changes something, and how long it is waited for. */
export interface LongAction extends Omit<RunActionOptions, 'waitS'> {
  readonly unit: string
  readonly action: string
  readonly wait: Duration
}

/** The id of the operation that runs an action of this name now; undefined where none does. */
export async function runningOperation(juju: JujuReader, action: string): Promise<string | undefined> {
  const operations = Object.entries(await juju.operations(action))
  return operations.find(([, { status }]) => isOpen(status))?.[0]
}

/**
 * Runs an action, or waits for the operation that already runs one of this name: a second one is never started. When the wait is over
 * and the action is not, it goes on at the controller; this returns then, and what the look that follows does not find is not there yet.
 */
export async function runAction(
  say: { readonly claim: ClaimFunction; readonly until: UntilFunction },
  { juju }: Pick<Writers, 'juju'>,
  { unit, action, wait, ...options }: LongAction,
): Promise<void> {
  const running = await runningOperation(juju, action)
  if (running !== undefined) {
    await say.until(`operation ${running} ends`, { limit: wait, every: '30s' }, async () => {
      const status = (await juju.operations(action))[running]?.status ?? 'not listed any more'
      const sides = { expected: 'completed', actual: status }
      say.claim(`operation ${running}, ${action}, which ran already, has completed`, status === 'completed', sides)
    })
    return
  }
  try {
    await juju.run(unit, action, { ...options, waitS: durationMs(wait) / 1000 })
  } catch (error) {
    // The client gives up by these words with exit code 1, and the task goes on.
    if (!(error instanceof CommandFailed) || !/\bERROR timed out waiting for results from: /.test(error.message))
      throw error
  }
}

function isOpen(status: string): boolean {
  return ['pending', 'running', 'aborting'].includes(status)
}
