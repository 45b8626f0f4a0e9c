import type { SimApplication } from '../../world/juju-world.ts'
import { goMap } from '../go-text.ts'
import { fail, print } from '../print.ts'
import type { Verb } from '../verb.ts'

/** `juju show-application`; juju 3.6 `cmd/juju/application/show.go`. */
export const showApplication: Verb = {
  needs: 'model',
  formats: ['yaml', 'json'],
  init: ({ words }) => (words.length === 0 ? 'an application name must be supplied' : undefined),
  run: (request) => {
    const { applications } = request.model
    const missing = request.line.words.find((name) => applications[name] === undefined)
    if (missing !== undefined) return fail(request, `application "${missing}" not found`)
    const base = request.world.site.versions.base
    const shown = request.line.words.toSorted().flatMap((name) => {
      const application = applications[name]
      return application === undefined ? [] : [[name, entryOf(application, base)] as const]
    })
    return print(request, { json: Object.fromEntries(shown) })
  },
}

function entryOf(application: SimApplication, base: string) {
  return {
    charm: application.charm,
    base,
    channel: application.channel,
    constraints: constraintsOf(application.constraints),
    principal: application.subordinateTo.length === 0,
    exposed: application.exposed === true,
    remote: false,
    life: application.life,
    'endpoint-bindings': goMap(application.bindings),
  }
}

const lists = ['tags', 'spaces', 'zones']
const numbers = ['cores', 'cpu-power', 'mem', 'root-disk']

/** `arch=amd64 tags=a,b mem=4096M` as an object. */
function constraintsOf(text: string): Record<string, string | number | string[]> {
  const found: Record<string, string | number | string[]> = {}
  for (const each of text.split(' ')) {
    const [key = '', value = ''] = each.split('=')
    if (key === '') continue
    found[key] = lists.includes(key) ? value.split(',') : numbers.includes(key) ? Number.parseInt(value, 10) : value
  }
  return found
}
