import { produce } from 'immer'
import { answer } from '../../engine/command.ts'
import { schedule } from '../../engine/schedule.ts'
import { allUnits, findUnit } from '../find-unit.ts'
import { fail } from '../print.ts'
import type { Verb } from '../verb.ts'

/** `juju resolved`: a unit in error tries its hook again, or passes it over; juju 3.6 `cmd/juju/application/resolved.go`. */
export const resolved: Verb = {
  needs: 'model',
  options: { all: 'flag', 'no-retry': 'flag' },
  init: ({ words, has }) => {
    if (has('all')) return words.length === 0 ? undefined : 'specifying unit names(s) with --all not supported'
    if (words.length === 0) return 'no unit specified'
    const bad = words.find((word) => !/^[a-z][a-z0-9-]*\/\d+$/.test(word))
    return bad === undefined ? undefined : `unit name ${JSON.stringify(bad)} not valid`
  },
  run: (request) => {
    const { world, line, model, key } = request
    const inError = [...allUnits(model)].filter(({ unit }) => unit.workload.current === 'error').map(({ name }) => name)
    const wanted = line.has('all') ? inError : line.words
    const missing = wanted.find((name) => findUnit(model, name) === undefined)
    if (missing !== undefined) return fail(request, `unit "${missing}" not found`)
    const well = wanted.find((name) => !inError.includes(name))
    if (well !== undefined) return fail(request, `unit "${well}" is not in an error state`)
    const next = produce(world, (draft) => {
      const of = draft.juju.models[key]
      for (const { name, unit } of of === undefined ? [] : allUnits(of)) {
        if (!wanted.includes(name)) continue
        // What the charm says next is found by its own look; Juju itself only clears the error.
        Object.assign(unit, { workload: { current: 'maintenance', message: '', sinceMs: draft.nowMs } })
      }
      schedule(draft, 2000, { kind: 'charms.look', model: key })
    })
    return answer(next, { seconds: 2 })
  },
}
