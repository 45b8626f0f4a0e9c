import { produce } from 'immer'
import { answer, type Answer } from '../../engine/command.ts'
import type { Model } from '../../world/juju-world.ts'
import { asksFirst, isConfirmed } from '../confirm.ts'
import { findMachine } from '../find-unit.ts'
import { removeMachine, unitsOn } from '../removal.ts'
import type { ModelRequest, Verb } from '../verb.ts'

/** `juju remove-machine`: it tells on stdout what will go, and does not wait for it; juju 3.6 `cmd/juju/machine/remove.go`. */
export const removeMachines: Verb = {
  needs: 'model',
  options: { 'no-prompt': 'flag', 'dry-run': 'flag', force: 'flag', 'keep-instance': 'flag', 'no-wait': 'flag' },
  init: (line) => {
    if (line.words.length === 0) return 'no machines specified'
    const bad = line.words.find((word) => !/^\d+(?:\/\w+\/\d+)*$/.test(word))
    if (bad !== undefined) return `invalid machine id ${JSON.stringify(bad)}`
    return line.has('no-wait') && !line.has('force') ? '--no-wait without --force not valid' : undefined
  },
  run: (request) => {
    const { world, call, line } = request
    if (line.has('dry-run')) return rehearse(request)
    const prompts = asksFirst(call) && !line.has('no-prompt')
    const before = prompts ? rehearse(request) : undefined
    if (before !== undefined && before.exitCode !== 0) return before
    const question = before === undefined ? '' : `${before.stderr}\nContinue [y/N]? `
    if (prompts && !isConfirmed(call, ['y', 'yes'])) {
      const stderr = `${question}ERROR machine removal: aborted\n`
      return answer(world, { stdout: before?.stdout ?? '', stderr, exitCode: 1 })
    }
    return remove(request, question, before?.stdout)
  },
}

/** Why the controller does not remove a machine; juju 3.6 `state/machine.go`. */
function refusal({ model, line }: ModelRequest, id: string): string | undefined {
  const machine = findMachine(model, id)
  if (machine === undefined) return `machine ${id} not found`
  if (line.has('force')) return undefined
  const containers = Object.keys(machine.containers)
  if (containers.length > 0) return `machine ${id} is hosting containers "${containers.join(',')}"`
  const [unit] = unitsOn(model, id)
  return unit === undefined ? undefined : `machine ${id} has unit "${unit}" assigned`
}

function remove(request: ModelRequest, question: string, told: string | undefined): Answer {
  const { world, key, line, model } = request
  const judged = line.words.map((id) => ({ id, why: refusal(request, id) }))
  const errors = judged.flatMap(({ why }) => (why === undefined ? [] : [`ERROR removing machine failed: ${why}\n`]))
  const good = judged.flatMap(({ id, why }) => (why === undefined ? [id] : []))
  const keepInstance = line.has('keep-instance')
  const next = produce(world, (draft) => {
    for (const id of good) removeMachine(draft, key, id, { keepInstance, force: line.has('force') })
  })
  const stdout = told ?? good.map((id) => linesOf(model, id, keepInstance)).join('')
  return answer(next, { stdout, stderr: question + errors.join(''), exitCode: errors.length > 0 ? 1 : 0, seconds: 2 })
}

/** What would go; whether it needs force is said besides. */
function rehearse(request: ModelRequest): Answer {
  const { world, line, model } = request
  const missing = line.words.find((id) => findMachine(model, id) === undefined)
  if (missing !== undefined) {
    return answer(world, { stderr: `ERROR removing machine failed: machine ${missing} not found\n`, exitCode: 1 })
  }
  const stdout = line.words.map((id) => linesOf(model, id, line.has('keep-instance'))).join('')
  const needsForce = line.words.some((id) => unitsOn(model, id).length > 0)
  const stderr = `WARNING This command will perform the following actions:\n${needsForce ? '\nThis will require `--force`\n' : ''}`
  return answer(world, { stdout, stderr })
}

function linesOf(model: Model, id: string, keepInstance: boolean): string {
  const own = Object.entries(model.applications).flatMap(([, { units }]) =>
    Object.entries(units)
      .filter(([, { machine }]) => machine === id)
      .map(([name]) => `- will remove unit ${name}\n`),
  )
  const inside = Object.keys(findMachine(model, id)?.containers ?? {}).map((each) => linesOf(model, each, keepInstance))
  const kept = keepInstance ? ' (but retaining cloud instance)' : ''
  return `will remove machine ${id}${kept}\n${own.join('')}${inside.join('')}`
}
