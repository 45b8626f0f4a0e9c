import type { jujuConfig } from '../schema/juju/application-config.ts'
import type { jujuModelDefaults, jujuWholeModelConfig } from '../schema/juju/model-config.ts'
import type { jujuModels } from '../schema/juju/models.ts'
import type { jujuOperations } from '../schema/juju/operations.ts'
import { jujuRun, type JujuTask } from '../schema/juju/run.ts'
import type { jujuSpaces } from '../schema/juju/spaces.ts'
import { eraOf } from '../schema/juju/status-parts.ts'
import { jujuStatus, type JujuStatus } from '../schema/juju/status.ts'
import type { jujuWhoami } from '../schema/juju/whoami.ts'
import type { OutputOf, Reading } from '../schema/reading.ts'
import type { Site } from '../site/site.ts'
import type { Secret } from '../target/secret.ts'
import { SchemaMismatch } from './errors.ts'
import { callJson, type CallOptions, type Session } from './session.ts'

type Models = OutputOf<ReturnType<typeof jujuModels>>

/** What a gate may ask of Juju. */
export interface JujuReader {
  /** The whole model, as `juju status --format json` prints it. */
  status(): Promise<JujuStatus>
  /** Who is logged in and where; undefined where the client is logged in nowhere. */
  whoami(): Promise<OutputOf<typeof jujuWhoami> | undefined>
  /** What the site's controller is known by, whatever it is called here. */
  controllerUuid(): Promise<string>
  /** Every model of the site's controller. */
  models(): Promise<Models['models']>
  /** The spaces of the model: they are per model, so there are none before it is made. */
  spaces(): Promise<OutputOf<typeof jujuSpaces>['spaces']>
  /** The model's own configuration in force, by key, each with where it was set. */
  modelConfig(): Promise<OutputOf<typeof jujuWholeModelConfig>>
  /** What new models of the controller start with, by key. */
  modelDefaults(): Promise<OutputOf<typeof jujuModelDefaults>>
  /** The options of an application, by name, each with its value in force. */
  config(application: string): Promise<OutputOf<typeof jujuConfig>['settings']>
  /** The latest operations, by id, those that run among them; of all actions, or of one. */
  operations(action?: string): Promise<OutputOf<typeof jujuOperations>>
}

/** What `create` may ask besides. */
export interface JujuWriter extends JujuReader {
  /** A secret that an action answers with, as `results[key]`; the action changes nothing. */
  secretResult(unit: string, action: string, key: string): Promise<Secret>
  /** Runs an action and waits; it has completed when this returns, and a failed one raises with the charm's own words. */
  run(unit: string, action: string, options?: RunActionOptions): Promise<ActionResult>
  setModelDefault(key: string, value: string): Promise<void>
  addModel(name: string): Promise<void>
  reloadSpaces(): Promise<void>
  deploy(bundle: string, overlays: readonly string[]): Promise<void>
  setConfig(application: string, options: Readonly<Record<string, string>>): Promise<void>
  /** Destroys the site's model and waits until it is gone. Storage is never destroyed with it: that would delete the machines. */
  destroyModel(): Promise<void>
  /** Takes a machine out of the model and leaves its instance running. */
  removeMachineKeepingInstance(machine: string): Promise<void>
}

export interface RunActionOptions {
  /** Plain parameters, `k=v`. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Parameters that are secrets: they go by a private file, because an argv and the operation log would keep them. */
  readonly secrets?: Readonly<Record<string, Secret>>
  readonly waitS?: number
}

/** How an action ended: `juju run` exits 0 for an action that failed, so the task's own status is what counts. */
export interface ActionResult {
  readonly completed: boolean
  readonly message: string
  readonly results: Readonly<Record<string, unknown>>
}

/** How much longer than its own limit a command is let run: to say that the limit was reached takes it a moment. */
const marginS = 15

/** The words that name the site's model in every juju argv. */
export function modelOption(site: Site): readonly string[] {
  return ['-m', `${site.identity.juju.controller}:${site.identity.juju.model}`]
}

export function jujuReader(session: Session, site: Site): JujuReader {
  const { controller } = site.identity.juju
  const ask = <T>(words: readonly string[], schema: Reading<T>): Promise<T> =>
    callJson(session, ['juju', ...words, ...modelOption(site), '--format', 'json'], schema)
  return {
    status: () => callJson(session, ['juju', 'status', ...modelOption(site), '--format', 'json'], jujuStatus),
    whoami: async () => {
      const { jujuWhoami, nobody } = await import('../schema/juju/whoami.ts')
      const argv = ['juju', 'whoami', '--format', 'json']
      return callJson(session, argv, jujuWhoami, { silentWhere: nobody })
    },
    controllerUuid: async () => {
      const { jujuShowController } = await import('../schema/juju/controllers.ts')
      const argv = ['juju', 'show-controller', controller, '--format', 'json']
      const controllers = await callJson(session, argv, jujuShowController)
      return controllers[controller]?.details.uuid ?? ''
    },
    models: async () => {
      const { jujuModels } = await import('../schema/juju/models.ts')
      const argv = ['juju', 'models', '-c', controller, '--format', 'json']
      return (await callJson(session, argv, jujuModels(eraOf(site.versions.juju)))).models
    },
    spaces: async () => (await ask(['spaces'], (await import('../schema/juju/spaces.ts')).jujuSpaces)).spaces,
    modelConfig: async () => ask(['model-config'], (await configSchemas()).jujuWholeModelConfig),
    modelDefaults: async () => {
      const argv = ['juju', 'model-defaults', '-c', controller, '--format', 'json']
      return callJson(session, argv, (await configSchemas()).jujuModelDefaults)
    },
    config: async (application) => {
      const { jujuConfig } = await import('../schema/juju/application-config.ts')
      return (await ask(['config', application], jujuConfig)).settings
    },
    operations: async (action) => {
      const { jujuOperations, noOperations } = await import('../schema/juju/operations.ts')
      const only = action === undefined ? [] : ['--actions', action]
      const argv = ['juju', 'operations', ...only, ...modelOption(site), '--format', 'json']
      return (await callJson(session, argv, jujuOperations, { silentWhere: noOperations })) ?? {}
    },
  }
}

const configSchemas = () => import('../schema/juju/model-config.ts')

/** Runs an action and waits for it; `secret` keeps its output out of every message. */
export async function runAction(
  session: Session,
  site: Site,
  unit: string,
  action: string,
  options: Pick<CallOptions, 'secret'> & { readonly words?: readonly string[]; readonly waitS?: number } = {},
): Promise<{ readonly argv: readonly string[]; readonly result: ActionResult }> {
  const { words = [], waitS = 60, ...rest } = options
  const wait = ['--format', 'json', '--wait', `${waitS}s`]
  const argv = ['juju', 'run', ...modelOption(site), unit, action, ...words, ...wait]
  const tasks = await callJson(session, argv, jujuRun, { timeoutMs: (waitS + marginS) * 1000, ...rest })
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
