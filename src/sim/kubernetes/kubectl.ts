import { answer, notModelled, readArguments, type Answer, type Call } from '../engine/command.ts'
import type { Place, PlacedTool } from '../host/place.ts'
import type { World } from '../world/world.ts'
import { apiVersions } from './api-versions.ts'
import { askerAt } from './asker-at.ts'
import { configFile, connect, goError, type Connection } from './connect.ts'
import { goJson, goJsonDeclared } from './go-json.ts'
import { apply } from './kubectl-apply.ts'
import { optionText, type KubectlAsk } from './kubectl-ask.ts'
import { get } from './kubectl-get.ts'
import { wait } from './kubectl-wait.ts'
import { readKubeconfig } from './kubeconfig.ts'

const options = {
  kubeconfig: { type: 'string' },
  output: { type: 'string', short: 'o' },
  namespace: { type: 'string', short: 'n' },
  'all-namespaces': { type: 'boolean', short: 'A' },
  all: { type: 'boolean' },
  filename: { type: 'string', short: 'f' },
  'server-side': { type: 'boolean' },
  for: { type: 'string' },
  timeout: { type: 'string' },
  raw: { type: 'string' },
  client: { type: 'boolean' },
  minify: { type: 'boolean' },
  'request-timeout': { type: 'string' },
} as const

/**
 * kubectl 1.31. Captured: `version`, `get nodes -o json`, a node that is not there, a resource that is not there, a refused connection,
 * no kubeconfig. From its source: what a time-out and a wrong certificate look like, `apply` and `wait`. Only what is asked for by
 * `-o json` or `-o name` is modelled; tables are not.
 */
export const kubectl: PlacedTool = (world, call, place) => {
  const read = readArguments(call.argv.slice(1), options)
  if (read === undefined) return notModelled(world, call)
  const { values } = read
  const [verb = '', ...names] = read.positionals
  if (verb === 'version' && names.length === 0) return version(world, call, place, values)
  if (verb === 'config') return viewConfig(world, call, place, { names, values })
  const run = { get, apply, wait, 'api-versions': apiVersions }[verb]
  if (run === undefined) return notModelled(world, call)
  const connection = connect(world, askerAt(world, call, place, optionText(values, 'kubeconfig')))
  if (connection.kind !== 'connected') return unconnected(world, connection, values)
  return run({ world, call, place, connection, names, values })
}

/** What kubectl says where it does not get through. With `-o json` an empty list stands on stdout all the same. */
function unconnected(
  world: World,
  connection: Exclude<Connection, { readonly kind: 'connected' }>,
  values: KubectlAsk['values'],
): Answer {
  if (connection.kind === 'no-file')
    return answer(world, { stderr: `error: stat ${connection.path}: no such file or directory\n`, exitCode: 1 })
  if (connection.kind === 'no-permission')
    return answer(world, {
      stderr: `error: error loading config file "${connection.path}": open ${connection.path}: permission denied\n`,
      exitCode: 1,
    })
  if (connection.kind === 'unauthorized')
    return answer(world, { stderr: 'error: You must be logged in to the server (Unauthorized)\n', exitCode: 1 })
  const empty = { apiVersion: 'v1', items: [], kind: 'List', metadata: { resourceVersion: '' } }
  const stdout = values['output'] === 'json' && connection.host !== 'localhost' ? goJson(empty) : ''
  const { host, port, kind } = connection
  const said =
    kind === 'refused'
      ? `The connection to the server ${host}:${port} was refused - did you specify the right host or port?`
      : `Unable to connect to the server: ${goError(world, connection)}`
  const discovery = host === 'localhost' ? fiveTries(world) : ''
  return answer(world, { stdout, stderr: `${discovery}${said}\n`, exitCode: 1, seconds: kind === 'timeout' ? 30 : 1 })
}

/** Without any kubeconfig kubectl asks where nothing listens, and logs five tries at what the server has. */
function fiveTries({ nowMs }: World): string {
  const at = new Date(nowMs).toISOString()
  const stamp = `E${at.slice(5, 7)}${at.slice(8, 10)} ${at.slice(11, 19)}`
  const cause = String.raw`Get \"http://localhost:8080/api?timeout=3s\": dial tcp 127.0.0.1:8080: connect: connection refused`
  const line = (micros: number): string =>
    `${stamp}.${micros}   23961 memcache.go:265] "Unhandled Error" err="couldn't get current server API group list: ${cause}"\n`
  return [234_843, 239_791, 241_191, 242_625, 243_885].map((micros) => line(micros)).join('')
}

/** Captured 1.31.9. */
const clientVersion = {
  major: '1',
  minor: '31',
  gitVersion: 'v1.31.9',
  gitCommit: '8f3800390d488f54f74111f22973059e133f9cba',
  gitTreeState: 'clean',
  buildDate: '2025-05-15T09:17:16Z',
  goVersion: 'go1.23.8',
  compiler: 'gc',
  platform: 'linux/amd64',
}

function version(world: World, call: Call, place: Place, values: KubectlAsk['values']): Answer {
  if (values['output'] !== 'json' || values['client'] !== true) return notModelled(world, call)
  return answer(world, { stdout: goJsonDeclared({ clientVersion, kustomizeVersion: 'v5.4.2' }, 2) })
}

/** Keys and certificates are left out by kubectl itself: `DATA+OMITTED`. */
function viewConfig(world: World, call: Call, place: Place, asked: Pick<KubectlAsk, 'names' | 'values'>): Answer {
  const { names, values } = asked
  if (names.join(' ') !== 'view' || values['output'] !== 'json') return notModelled(world, call)
  const named = optionText(values, 'kubeconfig')
  const found = configFile(askerAt(world, call, place, named))?.text
  if (found === undefined && named !== undefined)
    return answer(world, { stderr: `error: stat ${named}: no such file or directory\n`, exitCode: 1 })
  const config = found === undefined ? undefined : readKubeconfig(found)
  if (config === undefined) return notModelled(world, call)
  const data = 'DATA+OMITTED'
  const { context, cluster, user } = config.names
  return answer(world, {
    stdout: goJsonDeclared({
      kind: 'Config',
      apiVersion: 'v1',
      preferences: {},
      clusters: [{ name: cluster, cluster: { server: config.server, 'certificate-authority-data': data } }],
      users: [{ name: user, user: { 'client-certificate-data': data, 'client-key-data': data } }],
      contexts: [{ name: context, context: { cluster, user } }],
      'current-context': context,
    }),
  })
}
