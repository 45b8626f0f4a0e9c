import { produce } from 'immer'
import { answer, notModelled } from '../../engine/command.ts'
import { findMachine, findUnit, hostnameOf } from '../find-unit.ts'
import { jumphostFile, jumphostPath } from '../jumphost-file.ts'
import type { ModelRequest, Verb } from '../verb.ts'

/** `juju scp`: one file from the jumphost to a unit or machine, or back; silent where it goes well. */
export const scp: Verb = {
  needs: 'model',
  options: { 'no-host-key-checks': 'flag', proxy: 'flag' },
  init: ({ words }) => (words.length < 2 ? 'at least two arguments required' : undefined),
  run: (request) => {
    const { world, call, line } = request
    const [from = '', to = '', ...more] = line.words
    const [source, target] = [remote(request, from), remote(request, to)]
    if (more.length > 0 || (source === undefined) === (target === undefined)) return notModelled(world, call)
    const wrong = [source, target].find((each) => each !== undefined && 'why' in each)
    if (wrong !== undefined && 'why' in wrong) return answer(world, { stderr: `ERROR ${wrong.why}\n`, exitCode: 1 })
    const text =
      source === undefined || 'why' in source
        ? jumphostFile(world, call, from)
        : world.hosts[source.hostname]?.files[source.path]?.text
    if (text === undefined) return notModelled(world, call)
    const next = produce(world, (draft) => {
      if (target === undefined || 'why' in target) {
        draft.jumphost.files[jumphostPath(world, call, to)] = { text, mode: '664' }
        return
      }
      const host = draft.hosts[target.hostname]
      if (host !== undefined) host.files[target.path] = { text, mode: '664' }
    })
    return answer(next, { seconds: 3 })
  },
}

type Remote = { readonly hostname: string; readonly path: string } | { readonly why: string }

/** Where `TARGET:PATH` is; a path of its user's home begins there. */
function remote({ model }: ModelRequest, word: string): Remote | undefined {
  const colon = word.indexOf(':')
  if (colon <= 0) return undefined
  const name = word.slice(word.indexOf('@') + 1, colon)
  const path = word.slice(colon + 1)
  const machine = findMachine(model, name)
  const unit = findUnit(model, name)
  if (machine === undefined && unit === undefined) {
    return { why: /^\d/.test(name) ? `machine ${name} not found` : `unit "${name}" not found` }
  }
  const hostname = machine?.hostname ?? (unit === undefined ? undefined : hostnameOf(model, unit.name)) ?? ''
  return { hostname, path: path.startsWith('/') ? path : `/home/ubuntu/${path}` }
}
