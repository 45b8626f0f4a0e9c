import type { Handlers } from '../world/event.ts'
import { finishTask, startTask, type TaskEvent } from './operations.ts'

/** A model is gone although nobody here took it away. */
interface ModelVanished {
  readonly kind: 'juju.model-vanished'
  readonly model: string
}

/** MAAS has deployed a machine. */
interface InstanceDeployed {
  readonly kind: 'juju.instance-deployed'
  readonly systemId: string
}

export type JujuEvent = TaskEvent | ModelVanished | InstanceDeployed

export const jujuHandlers: Handlers<JujuEvent> = {
  'juju.task-started': startTask,
  'juju.task-done': finishTask,
  'juju.model-vanished': (draft, { model }) => {
    delete draft.juju.models[model]
  },
  'juju.instance-deployed': () => {},
}
