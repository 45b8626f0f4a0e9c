import { produce } from 'immer'
import { answer, notModelled } from '../../engine/command.ts'
import { asksFirst } from '../confirm.ts'
import { removeApplication, removeUnits } from '../removal.ts'
import type { Verb } from '../verb.ts'

const options = { 'no-prompt': 'flag', force: 'flag', 'no-wait': 'flag', 'destroy-storage': 'flag' } as const

/** `juju remove-application`; juju 3.6 `cmd/juju/application/removeapplication.go`. */
export const removeApplications: Verb = {
  needs: 'model',
  options,
  unmodelled: ['dry-run'],
  init: (line) => {
    if (line.words.length === 0) return 'no application specified'
    const bad = line.words.find((word) => !/^[a-z][a-z0-9-]*$/.test(word))
    if (bad !== undefined) return `invalid application name ${JSON.stringify(bad)}`
    return line.has('no-wait') && !line.has('force') ? '--no-wait without --force not valid' : undefined
  },
  run: ({ world, call, line, key, model }) => {
    if (asksFirst(call) && !line.has('no-prompt')) return notModelled(world, call)
    const good = line.words.filter((name) => model.applications[name] !== undefined)
    const errors = line.words
      .filter((name) => model.applications[name] === undefined)
      .map((name) => `ERROR removing application ${name} failed: application "${name}" not found\n`)
    const next = produce(world, (draft) => {
      for (const name of good) removeApplication(draft, key, name, line.has('force'))
    })
    const stdout = good
      .map((name) => {
        const units = Object.keys(model.applications[name]?.units ?? {})
        return `will remove application ${name}\n${units.map((unit) => `- will remove unit ${unit}\n`).join('')}`
      })
      .join('')
    return answer(next, { stdout, stderr: errors.join(''), exitCode: errors.length > 0 ? 1 : 0, seconds: 2 })
  },
}

/** `juju remove-unit`; juju 3.6 `cmd/juju/application/removeunit.go`. */
export const removeUnit: Verb = {
  needs: 'model',
  options,
  unmodelled: ['dry-run', 'num-units'],
  init: (line) => {
    if (line.words.length === 0) return 'no units specified'
    const bad = line.words.find((word) => !/^[a-z][a-z0-9-]*\/\d+$/.test(word))
    if (bad !== undefined) return `invalid unit name ${JSON.stringify(bad)}`
    return line.has('no-wait') && !line.has('force') ? '--no-wait without --force not valid' : undefined
  },
  run: ({ world, call, line, key, model }) => {
    if (asksFirst(call) && !line.has('no-prompt')) return notModelled(world, call)
    const isThere = (name: string): boolean => model.applications[name.split('/')[0] ?? '']?.units[name] !== undefined
    const good = line.words.filter(isThere)
    const errors = line.words
      .filter((name) => !isThere(name))
      .map((name) => `ERROR removing unit ${name} failed: unit "${name}" not found\n`)
    const next = produce(world, (draft) => removeUnits(draft, key, good, line.has('force')))
    const stdout = good.map((name) => `will remove unit ${name}\n`).join('')
    return answer(next, { stdout, stderr: errors.join(''), exitCode: errors.length > 0 ? 1 : 0, seconds: 2 })
  },
}
