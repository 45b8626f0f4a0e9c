import type { Verb } from './verb.ts'

const models = () => import('./commands/models.ts')
const machines = () => import('./commands/machines.ts')
const spaces = () => import('./commands/spaces.ts')
const controllers = () => import('./commands/controllers.ts')
const removals = () => import('./commands/remove.ts')
const operations = () => import('./commands/operations.ts')
const tasks = () => import('./commands/tasks.ts')
const login = () => import('./commands/login.ts')

/** The verbs of the client, each loaded when it is called. */
export const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  '--version': async () => (await import('./commands/version.ts')).version,
  actions: async () => (await import('./commands/actions.ts')).actions,
  'add-model': async () => (await import('./commands/add-model.ts')).addModel,
  'cancel-task': async () => (await tasks()).cancelTask,
  config: async () => (await import('./commands/config.ts')).config,
  'controller-config': async () => (await import('./commands/controller-config.ts')).controllerConfig,
  controllers: async () => (await controllers()).controllers,
  deploy: async () => (await import('./commands/deploy.ts')).deploy,
  'destroy-model': async () => (await import('./commands/destroy-model.ts')).destroyModel,
  exec: async () => (await import('./commands/exec.ts')).exec,
  login: async () => (await login()).login,
  logout: async () => (await login()).logout,
  machines: async () => (await machines()).machines,
  'model-config': async () => (await import('./commands/model-config.ts')).modelConfig,
  'model-defaults': async () => (await import('./commands/model-defaults.ts')).modelDefaults,
  models: async () => (await models()).models,
  operations: async () => (await operations()).operations,
  'reload-spaces': async () => (await spaces()).reloadSpaces,
  'remove-application': async () => (await removals()).removeApplications,
  'remove-machine': async () => (await import('./commands/remove-machine.ts')).removeMachines,
  'remove-unit': async () => (await removals()).removeUnit,
  resolved: async () => (await import('./commands/resolved.ts')).resolved,
  run: async () => (await import('./commands/run.ts')).run,
  scp: async () => (await import('./commands/scp.ts')).scp,
  'show-application': async () => (await import('./commands/show-application.ts')).showApplication,
  'show-controller': async () => (await controllers()).showController,
  'show-machine': async () => (await machines()).showMachine,
  'show-model': async () => (await models()).showModel,
  'show-operation': async () => (await operations()).showOperation,
  'show-space': async () => (await spaces()).showSpace,
  'show-task': async () => (await tasks()).showTask,
  'show-unit': async () => (await import('./commands/show-unit.ts')).showUnit,
  spaces: async () => (await spaces()).spaces,
  ssh: async () => (await import('./commands/ssh.ts')).ssh,
  status: async () => (await import('./commands/status.ts')).status,
  switch: async () => (await import('./commands/switch.ts')).switchModel,
  version: async () => (await import('./commands/version.ts')).version,
  'wait-for': async () => (await import('./commands/wait-for.ts')).waitForEntity,
  whoami: async () => (await import('./commands/whoami.ts')).whoami,
}
