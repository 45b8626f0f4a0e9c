import { allUnits } from '../find-unit.ts'
import { fail, print } from '../print.ts'
import type { Verb } from '../verb.ts'

/** `juju show-unit`; juju 3.6 `cmd/juju/application/showunit.go`. What the units of a relation tell each other is not modelled and left out. */
export const showUnit: Verb = {
  needs: 'model',
  options: { app: 'flag' },
  unmodelled: ['endpoint', 'related-unit'],
  formats: ['yaml', 'json'],
  init: ({ words }) => {
    if (words.length === 0) return 'an unit name must be supplied'
    const bad = words.find((word) => !/^[a-z][a-z0-9-]*\/\d+$/.test(word))
    return bad === undefined ? undefined : `unit name ${bad} not valid`
  },
  run: (request) => {
    const units = new Map([...allUnits(request.model)].map((each) => [each.name, each]))
    const missing = request.line.words.find((name) => !units.has(name))
    if (missing !== undefined) return fail(request, `unit "${missing}" not found`)
    const shown = request.line.words.toSorted().flatMap((name) => {
      const found = units.get(name)
      if (found === undefined) return []
      const { unit, application } = found
      const of = request.model.applications[application]
      const entry = {
        ...(of === undefined || of.version === '' ? {} : { 'workload-version': of.version }),
        ...(unit.machine === undefined ? {} : { machine: unit.machine }),
        'opened-ports': unit.ports.length === 0 ? null : [...unit.ports],
        ...(unit.address === '' ? {} : { 'public-address': unit.address }),
        charm: `ch:amd64/${of?.charm ?? application}-${of?.revision ?? 0}`,
        leader: unit.leader,
        life: unit.life,
      }
      return [[name, entry] as const]
    })
    return print(request, { json: Object.fromEntries(shown) })
  },
}
