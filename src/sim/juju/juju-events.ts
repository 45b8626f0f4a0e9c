import type { Handlers } from '../world/event.ts'
import { startContainer, type ContainerEvent } from './containers.ts'
import { finishTask, startTask, type TaskEvent } from './operations.ts'
import { instanceDeployed, machineStarted, requestMachine, type MachineEvent } from './provision.ts'
import { applicationGone, machineGone, modelGone, unitGone, type RemovalEvent } from './removal.ts'
import { addSubordinates, placeReady, type UnitEvent } from './units.ts'

/** A model is gone although nobody here took it away. */
interface ModelVanished {
  readonly kind: 'juju.model-vanished'
  readonly model: string
}

export type JujuEvent = TaskEvent | MachineEvent | ContainerEvent | UnitEvent | RemovalEvent | ModelVanished

export const jujuHandlers: Handlers<JujuEvent> = {
  'juju.application-gone': applicationGone,
  'juju.container-due': startContainer,
  'juju.instance-deployed': (draft, { systemId }) => instanceDeployed(draft, systemId),
  'juju.machine-due': requestMachine,
  'juju.machine-gone': machineGone,
  'juju.machine-started': machineStarted,
  'juju.model-gone': modelGone,
  'juju.model-vanished': (draft, { model }) => {
    delete draft.juju.models[model]
  },
  'juju.place-ready': placeReady,
  'juju.subordinates-due': addSubordinates,
  'juju.task-done': finishTask,
  'juju.task-started': startTask,
  'juju.unit-gone': unitGone,
}
