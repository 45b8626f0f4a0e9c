import { produce } from 'immer'
import type { z } from 'zod'
import { answer, notModelled, type Answer } from '../../engine/command.ts'
import { bundleFile, overlayFile } from '../../../site/bundle-file.ts'
import type { Bundle } from '../../../site/bundle.ts'
import { mergeOverlay } from '../../../site/merge-overlay.ts'
import { applyChange } from '../apply-change.ts'
import { bundleChanges, charmName, type BundleChange } from '../bundle-changes.ts'
import { jumphostFile } from '../jumphost-file.ts'
import { naturally } from '../go-table.ts'
import { fail } from '../print.ts'
import type { ModelRequest, Verb } from '../verb.ts'
import { yaml } from '../yaml.ts'

/** `juju deploy` of a bundle from a file; juju 3.6 `cmd/juju/application/deployer/bundlehandler.go`. A single charm is not modelled. */
export const deploy: Verb = {
  needs: 'model',
  options: { overlay: 'value', 'dry-run': 'flag', 'map-machines': 'value', trust: 'flag', force: 'flag' },
  unmodelled: 'attach-storage base bind channel config constraints device num-units resource revision storage to'.split(
    ' ',
  ),
  init: ({ words }) => (words.length === 0 ? 'no charm or bundle specified' : undefined),
  run: (request) => {
    const { world, call } = request
    const read = readBundle(request)
    if (read === undefined) return notModelled(world, call)
    if ('wrong' in read) return fail(request, `cannot deploy bundle: ${read.wrong}`)
    const mapped = mappedMachines(request, read.bundle)
    if (mapped === undefined) return notModelled(world, call)
    const base = read.bundle['default-base'] ?? `${world.site.versions.base}/stable`
    return carryOut(request, read.bundle, bundleChanges({ bundle: read.bundle, model: request.model, base, mapped }))
  },
}

/** The bundle with its overlays, or undefined where a file is missing or is no bundle. */
function readBundle({ world, call, line }: ModelRequest): { bundle: Bundle } | { wrong: string } | undefined {
  const [file = '', ...more] = line.words
  const texts = [file, ...line.values('overlay')].map((path) => jumphostFile(world, call, path))
  const [text, ...overlays] = texts
  if (more.length > 0 || text === undefined || overlays.includes(undefined)) return undefined
  const parsed = bundleFile.safeParse(parse(text))
  if (!parsed.success) return badMachine(parsed.error)
  let bundle = parsed.data
  for (const [index, each] of overlays.entries()) {
    const overlay = overlayFile.safeParse(parse(each ?? ''))
    if (!overlay.success) return badMachine(overlay.error)
    const name = line.values('overlay')[index] ?? ''
    try {
      bundle = mergeOverlay(bundle, overlay.data, {
        file: name,
        text: each ?? '',
        value: undefined,
        depth: () => 0,
        place: () => name,
      })
    } catch {
      return undefined
    }
  }
  return { bundle }
}

function parse(text: string): unknown {
  try {
    return yaml.parse(text)
  } catch {
    return undefined
  }
}

function badMachine(error: z.ZodError): { wrong: string } | undefined {
  const issue = error.issues.find(({ path }) => path[0] === 'machines' && path.length === 2)
  return issue === undefined ? undefined : { wrong: `invalid machine id "${String(issue.path[1])}" found in machines` }
}

/** The machines of the bundle that are in the model already: those of an earlier deployment, or as `--map-machines` says. */
function mappedMachines({ line, model }: ModelRequest, bundle: Bundle): ReadonlyMap<string, string> | undefined {
  const mapped = new Map(
    Object.entries(model.bundleMachines ?? {}).filter(
      ([key, id]) => bundle.machines[key] !== undefined && model.machines[id]?.life === 'alive',
    ),
  )
  for (const each of (line.value('map-machines') ?? '').split(',').filter((part) => part !== '')) {
    const [key = '', id] = each.split('=')
    if (each === 'existing') {
      const own = Object.keys(bundle.machines).filter((each) => model.machines[each] !== undefined)
      for (const machine of own) mapped.set(machine, machine)
    } else if (id === undefined || model.machines[id] === undefined) return undefined
    else mapped.set(key, id)
  }
  return mapped
}

/** Changes are told before they are made; one that is refused ends the deployment, and those before it stay made. */
function carryOut(request: ModelRequest, bundle: Bundle, changes: readonly BundleChange[]): Answer {
  const { world, line, key } = request
  const located = naturally(Object.keys(bundle.applications)).map((name) => {
    const spec = bundle.applications[name]
    return `Located charm "${spec === undefined ? name : charmName(spec)}" in charm-hub, channel ${spec?.channel ?? 'latest/stable'}\n`
  })
  if (changes.length === 0) return answer(world, { stderr: `${located.join('')}No changes to apply.\n`, seconds: 20 })
  const lines = changes.map(({ text }) => `- ${text}\n`)
  if (line.has('dry-run')) {
    return answer(world, {
      stdout: `Changes to deploy bundle:\n${lines.join('')}`,
      stderr: located.join(''),
      seconds: 20,
    })
  }
  let done = 0
  let refused: string | undefined
  const next = produce(world, (draft) => {
    for (const change of changes) {
      refused = applyChange(draft, { key, bundle, trust: line.has('trust') }, change)
      done += 1
      if (refused !== undefined) break
    }
  })
  const stdout = `Executing changes:\n${lines.slice(0, done).join('')}`
  const end = refused === undefined ? 'Deploy of bundle completed.\n' : `ERROR cannot deploy bundle: ${refused}\n`
  const seconds = 20 + Math.ceil(done / 5)
  return answer(next, { stdout, stderr: `${located.join('')}${end}`, exitCode: refused === undefined ? 0 : 1, seconds })
}
