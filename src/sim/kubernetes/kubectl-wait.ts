import { answer, notModelled, waitFor, type Answer } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { inNamespace } from './kubectl-get.ts'
import { optionText, type KubectlAsk } from './kubectl-ask.ts'
import { resourceOf, type ApiObject, type Resource } from './objects.ts'

/** `kubectl wait --for=condition=TYPE KIND NAME|--all [--timeout=DURATION]`: a line for each object that meets it. Texts: its source. */
export function wait(ask: KubectlAsk): Answer {
  const { world, call, connection, names, values } = ask
  const condition = /^condition=(\w+)$/i.exec(optionText(values, 'for') ?? '')?.[1]
  const [kind = '', slashed] = (names[0] ?? '').split('/')
  const resource = resourceOf(connection.cluster, kind)
  const limitMs = duration(optionText(values, 'timeout') ?? '30s')
  if (condition === undefined || resource === undefined || limitMs === undefined) return notModelled(world, call)
  const wanted = slashed ?? names[1]
  const objects = (at: World): readonly ApiObject[] => {
    const cluster = at.kubernetes.clusters[connection.id] ?? connection.cluster
    const found = inNamespace({ ...ask, world: at, connection: { ...connection, cluster } }, resource)
    return values['all'] === true ? found : found.filter(({ metadata }) => metadata.name === wanted)
  }
  if (objects(world).length === 0) return absent(ask, resource, wanted)
  const ended = waitFor(world, call, limitMs, (at) => objects(at).every((each) => meets(each, condition)))
  const [met, unmet] = split(objects(ended.world), (each) => meets(each, condition))
  return answer(ended.world, {
    stdout: met.map(({ metadata }) => `${resource.singular}/${metadata.name} condition met\n`).join(''),
    stderr: unmet.map((each) => timedOut(resource, each)).join(''),
    exitCode: unmet.length > 0 ? 1 : 0,
  })
}

function absent({ world, values }: KubectlAsk, resource: Resource, wanted: string | undefined): Answer {
  const stderr =
    values['all'] === true || wanted === undefined
      ? 'error: no matching resources found\n'
      : `Error from server (NotFound): ${resource.name} "${wanted}" not found\n`
  return answer(world, { stderr, exitCode: 1 })
}

function timedOut({ name }: Resource, { metadata }: ApiObject): string {
  return `error: timed out waiting for the condition on ${name.split('.')[0] ?? ''}/${metadata.name}\n`
}

function meets(object: ApiObject, type: string): boolean {
  const status: unknown = object['status']
  const conditions: unknown =
    typeof status === 'object' && status !== null && 'conditions' in status && status.conditions
  return (
    Array.isArray(conditions) &&
    conditions.some(
      (each: { readonly type?: string; readonly status?: string }) =>
        each.type?.toLowerCase() === type.toLowerCase() && each.status === 'True',
    )
  )
}

function split<T>(all: readonly T[], isSo: (each: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter((each) => isSo(each)), all.filter((each) => !isSo(each))]
}

/** `300s`, `5m`, `1h`. */
function duration(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+)([smh])$/.exec(text) ?? []
  return count === undefined ? undefined : Number(count) * ({ s: 1000, m: 60_000, h: 3_600_000 }[unit] ?? 0)
}
