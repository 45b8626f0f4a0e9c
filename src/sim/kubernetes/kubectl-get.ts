import { answer, notModelled, type Answer } from '../engine/command.ts'
import { goJson } from './go-json.ts'
import { optionText, type KubectlAsk } from './kubectl-ask.ts'
import { resourceOf, type ApiObject, type Resource } from './objects.ts'

const health = ['/readyz', '/livez', '/healthz']

/** `kubectl get` of a kind, of one by name (`node NAME`, `node/NAME`), or of the API server's own health by `--raw`. */
export function get(ask: KubectlAsk): Answer {
  const { world, call, connection, names, values } = ask
  const raw = optionText(values, 'raw')
  if (raw !== undefined) return health.includes(raw) ? answer(world, { stdout: 'ok' }) : notModelled(world, call)
  const [kind = '', slashed] = (names[0] ?? '').split('/')
  const wanted = slashed ?? names[1]
  const format = optionText(values, 'output')
  if (names.length > 2 || kind === '' || kind.includes(',')) return notModelled(world, call)
  const resource = resourceOf(connection.cluster, kind)
  if (resource === undefined)
    return answer(world, {
      stderr: `error: the server doesn't have a resource type "${kind.split('.')[0]}"\n`,
      exitCode: 1,
    })
  if (format !== 'json' && format !== 'name') return notModelled(world, call)
  const found = inNamespace(ask, resource)
  if (wanted === undefined) return print(ask, resource, found)
  const one = found.find(({ metadata }) => metadata.name === wanted)
  if (one === undefined)
    return answer(world, {
      stderr: `Error from server (NotFound): ${resource.name} "${wanted}" not found\n`,
      exitCode: 1,
    })
  return answer(world, { stdout: format === 'json' ? goJson(one) : nameLine(resource, one) })
}

/** The objects that a command is about: of one namespace, `default` where nobody says, or of all. */
export function inNamespace({ world, connection, values }: KubectlAsk, resource: Resource): readonly ApiObject[] {
  const all = resource.list(world, connection.cluster)
  if (!resource.namespaced || values['all-namespaces'] === true) return all
  const namespace = optionText(values, 'namespace') ?? 'default'
  return all.filter(({ metadata }) => metadata.namespace === namespace)
}

function print({ world, values }: KubectlAsk, resource: Resource, items: readonly ApiObject[]): Answer {
  if (values['output'] === 'name')
    return answer(world, { stdout: items.map((each) => nameLine(resource, each)).join('') })
  return answer(world, { stdout: goJson({ apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } }) })
}

function nameLine({ singular }: Resource, { metadata }: ApiObject): string {
  return `${singular}/${metadata.name}\n`
}
