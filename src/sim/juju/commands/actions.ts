import { answer } from '../../engine/command.ts'
import { actionsOf } from '../../charms/actions.ts'
import { goMap } from '../go-text.ts'
import { goTable } from '../go-table.ts'
import { fail, print } from '../print.ts'
import type { Verb } from '../verb.ts'

/** `juju actions`: what the charm of an application can be asked to do; juju 3.6 `cmd/juju/action/list.go`. */
export const actions: Verb = {
  needs: 'model',
  unmodelled: ['schema'],
  formats: ['tabular', 'json', 'yaml'],
  init: ({ words }) => {
    if (words.length === 0) return 'no application name specified'
    return words.length === 1
      ? undefined
      : `unrecognized args: [${words
          .slice(1)
          .map((each) => JSON.stringify(each))
          .join(', ')}]`
  },
  run: (request) => {
    const name = request.line.words[0] ?? ''
    const application = request.model.applications[name]
    if (application === undefined) return fail(request, `application "${name}" not found`)
    const known = Object.entries(goMap(actionsOf(application.charm))).map(
      ([action, { description }]) => [action, description] as const,
    )
    if (known.length === 0 && request.format === 'tabular') {
      return answer(request.world, { stderr: `No actions defined for ${name}.\n` })
    }
    return print(request, {
      json: Object.fromEntries(known),
      text: () => goTable([['Action', 'Description'], ...known]),
    })
  },
}
