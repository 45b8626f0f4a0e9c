import { machineTable } from '../status-table.ts'
import { machinesIn } from '../status.ts'
import { print } from '../print.ts'
import type { ModelRequest, Verb } from '../verb.ts'

/** `juju machines`: every machine of the model. */
export const machines: Verb = {
  needs: 'model',
  options: { utc: 'flag' },
  unmodelled: ['color'],
  formats: ['tabular', 'json', 'yaml'],
  run: (request) => printMachines(request, () => true),
}

/** `juju show-machine`: those named, by top-level ids only; one that is not there is left out. */
export const showMachine: Verb = {
  needs: 'model',
  options: { utc: 'flag' },
  unmodelled: ['color'],
  formats: ['yaml', 'json', 'tabular'],
  run: (request) => printMachines(request, (id) => request.line.words.length === 0 || request.line.words.includes(id)),
}

function printMachines(request: ModelRequest, isWanted: (id: string) => boolean) {
  const { world, model, line } = request
  const all = machinesIn(world, model, { utc: line.has('utc') })
  const shown = Object.fromEntries(Object.entries(all).filter(([id]) => isWanted(id)))
  return print(request, { json: { model: model.name, machines: shown }, text: () => machineTable(shown) })
}
