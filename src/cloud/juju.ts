import { jujuRun, type JujuTask } from '../schema/juju/run.ts'
import { jujuStatus, type JujuStatus } from '../schema/juju/status.ts'
import type { Site } from '../site/site.ts'
import { Secret } from '../target/secret.ts'
import { SchemaMismatch } from './errors.ts'
import { callJson, type CallOptions, type Session } from './session.ts'

/** What a gate may ask of Juju. */
export interface JujuReader {
  /** The whole model, as `juju status --format json` prints it. */
  status(): Promise<JujuStatus>
}

/** What `create` may ask besides. */
export interface JujuWriter extends JujuReader {
  /** A secret that an action answers with, as `results[key]`; the action changes nothing. */
  secretResult(unit: string, action: string, key: string): Promise<Secret>
}

/** How an action ended: `juju run` exits 0 for an action that failed, so the task's own status is what counts. */
export interface ActionResult {
  readonly completed: boolean
  readonly message: string
  readonly results: Readonly<Record<string, unknown>>
}

const waitS = 60

/** The words that name the site's model in every juju argv. */
export function modelOption(site: Site): readonly string[] {
  return ['-m', `${site.identity.juju.controller}:${site.identity.juju.model}`]
}

export function jujuReader(session: Session, site: Site): JujuReader {
  return {
    status: () => callJson(session, ['juju', 'status', ...modelOption(site), '--format', 'json'], jujuStatus),
  }
}

export function jujuWriter(session: Session, site: Site): JujuWriter {
  return {
    ...jujuReader(session, site),
    secretResult: async (unit, action, key) => {
      const { argv, result } = await runAction(session, site, unit, action, { secret: true })
      const value = result.results[key]
      if (typeof value !== 'string' || value === '') throw missingResult(argv, key, result)
      return new Secret(value, `${action} of ${unit}`)
    },
  }
}

/** Runs an action that needs no parameters and waits for it. */
export async function runAction(
  session: Session,
  site: Site,
  unit: string,
  action: string,
  options: Pick<CallOptions, 'secret'> = {},
): Promise<{ readonly argv: readonly string[]; readonly result: ActionResult }> {
  const argv = ['juju', 'run', ...modelOption(site), unit, action, '--format', 'json', '--wait', `${waitS}s`]
  const tasks = await callJson(session, argv, jujuRun, { timeoutMs: (waitS + 15) * 1000, ...options })
  const [task] = Object.values(tasks)
  if (task === undefined) {
    throw new SchemaMismatch(argv, [{ path: '(top)', expected: 'one task', got: '{}', nearest: undefined, count: 1 }])
  }
  return { argv, result: actionResult(task) }
}

/** Says that an action which completed lacks a result, or that it did not complete. */
export function missingResult(argv: readonly string[], key: string, result: ActionResult): SchemaMismatch {
  const got = result.completed ? 'nothing' : `a task that failed: ${result.message}`
  return new SchemaMismatch(argv, [{ path: `*.results.${key}`, expected: 'text', got, nearest: undefined, count: 1 }])
}

function actionResult(task: JujuTask): ActionResult {
  return {
    completed: task.status === 'completed',
    message: task.message ?? task.error ?? task.status,
    results: task.results ?? {},
  }
}
