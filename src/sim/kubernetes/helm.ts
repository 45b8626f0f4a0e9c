import { produce } from 'immer'
import { answer, notModelled, readArguments, type Answer, type Call } from '../engine/command.ts'
import { filesAt, type Place, type PlacedTool } from '../host/place.ts'
import type { HelmRelease } from '../world/kubernetes-world.ts'
import type { World } from '../world/world.ts'
import { addDeployment } from './add-components.ts'
import { askerAt } from './asker-at.ts'
import { configFile, connect, goError, type Connection } from './connect.ts'
import { goJsonDeclared } from './go-json.ts'
import { helmPath } from './helm-path.ts'

const options = {
  kubeconfig: { type: 'string' },
  namespace: { type: 'string', short: 'n' },
  'all-namespaces': { type: 'boolean', short: 'A' },
  output: { type: 'string', short: 'o' },
  short: { type: 'boolean' },
  install: { type: 'boolean', short: 'i' },
  'create-namespace': { type: 'boolean' },
  repo: { type: 'string' },
  version: { type: 'string' },
  wait: { type: 'boolean' },
  timeout: { type: 'string' },
} as const

/**
 * helm 3: `version --short`, `list -o json`, and `upgrade --install` of a chart at a pinned version. It is not captured: texts are
 * helm's source (pkg/kube/client.go for a cluster that cannot be reached, cmd/helm/upgrade.go and status.go for the rest). A chart is
 * opaque: it leaves a release and one deployment of its name. A kubeconfig that others may read is warned of, as helm does.
 */
export const helm: PlacedTool = (world, call, place) => {
  const read = readArguments(call.argv.slice(1), options)
  if (read === undefined) return notModelled(world, call)
  const [verb, ...names] = read.positionals
  const value = (option: keyof typeof options): string | undefined => {
    const given = read.values[option]
    return typeof given === 'string' ? given : undefined
  }
  const line: Line = { world, call, place, names, value, flag: (option) => read.values[option] === true }
  if (verb === 'version') return version(line)
  if (verb === 'list') return list(line)
  return verb === 'upgrade' ? upgrade(line) : notModelled(world, call)
}

interface Line {
  readonly world: World
  readonly call: Call
  readonly place: Place
  readonly names: readonly string[]
  value(option: keyof typeof options): string | undefined
  flag(option: keyof typeof options): boolean
}

/** What `--short` prints is what the file that helm was unpacked to says of itself. */
function version({ world, call, place, flag }: Line): Answer {
  const text = filesAt(world, place)[helmPath]?.text
  return text === undefined || !flag('short') ? notModelled(world, call) : answer(world, { stdout: text })
}

function list(line: Line): Answer {
  const { world, call, value, flag } = line
  const connection = connected(line)
  if ('exitCode' in connection) return connection
  if (value('output') !== 'json') return notModelled(world, call)
  const only = flag('all-namespaces') ? undefined : (value('namespace') ?? 'default')
  const rows = Object.entries(connection.cluster.releases).flatMap(([key, release]) => {
    const [namespace = '', name = ''] = key.split('/')
    const { chart, appVersion, revision, updatedMs, status } = release
    if (only !== undefined && namespace !== only) return []
    const updated = `${new Date(updatedMs).toISOString().slice(0, 19).replace('T', ' ')}.000000000 +0000 UTC`
    return [{ name, namespace, revision: String(revision), updated, status, chart, app_version: appVersion }]
  })
  return answer(world, { stdout: goJsonDeclared(rows, 0), stderr: warnings(line) })
}

function upgrade(line: Line): Answer {
  const { world, call, names, value, flag } = line
  const [name, chart, ...more] = names
  const wanted = value('version')
  if (name === undefined || chart === undefined || more.length > 0 || wanted === undefined || !flag('install'))
    return notModelled(world, call)
  const connection = connected(line)
  if ('exitCode' in connection) return connection
  const namespace = value('namespace') ?? 'default'
  const old = connection.cluster.releases[`${namespace}/${name}`]
  const release: HelmRelease = {
    chart: `${chart}-${wanted}`,
    appVersion: wanted,
    revision: (old?.revision ?? 0) + 1,
    updatedMs: world.nowMs,
    status: 'deployed',
  }
  const next = produce(world, (draft) => {
    const cluster = draft.kubernetes.clusters[connection.id]
    if (cluster === undefined) return
    cluster.releases[`${namespace}/${name}`] = release
    addDeployment(draft, connection.id, namespace, name)
  })
  return answer(next, {
    stdout: upgraded(name, namespace, release),
    stderr: warnings(line),
    seconds: flag('wait') ? 45 : 4,
  })
}

function upgraded(name: string, namespace: string, { revision, updatedMs, status }: HelmRelease): string {
  return [
    revision === 1
      ? `Release "${name}" does not exist. Installing it now.`
      : `Release "${name}" has been upgraded. Happy Helming!`,
    `NAME: ${name}`,
    `LAST DEPLOYED: ${goDate(updatedMs)}`,
    `NAMESPACE: ${namespace}`,
    `STATUS: ${status}`,
    `REVISION: ${revision}`,
    'TEST SUITE: None',
    '',
  ].join('\n')
}

/** Go's ANSI C date: `Tue Dec  1 08:00:00 2026`. */
function goDate(ms: number): string {
  const [day = '', date = '', month = '', year = '', time = ''] = new Date(ms).toUTCString().replace(',', '').split(' ')
  return `${day} ${month} ${String(Number(date)).padStart(2)} ${time} ${year}`
}

function connected(line: Line): Extract<Connection, { readonly kind: 'connected' }> | Answer {
  const { world, call, place, value } = line
  const connection = connect(world, askerAt(world, call, place, value('kubeconfig')))
  if (connection.kind === 'connected') return connection
  const why =
    'host' in connection
      ? `Get "${connection.host === 'localhost' ? 'http' : 'https'}://${connection.host}:${connection.port}/version": ${goError(world, connection)}`
      : 'the server has asked for the client to provide credentials'
  // A file that is not there is passed over by helm, which then asks where nothing listens.
  const missing = connection.kind === 'no-file'
  const local = 'Get "http://localhost:8080/version": dial tcp 127.0.0.1:8080: connect: connection refused'
  return answer(world, {
    stderr: `${warnings(line)}Error: Kubernetes cluster unreachable: ${missing ? local : why}\n`,
    exitCode: 1,
    seconds: connection.kind === 'timeout' ? 30 : 1,
  })
}

function warnings({ world, call, place, value }: Line): string {
  const path = value('kubeconfig') ?? call.env['KUBECONFIG']
  const mode = Number.parseInt(configFile(askerAt(world, call, place, value('kubeconfig')))?.mode ?? '600', 8)
  const said = (who: string): string =>
    `WARNING: Kubernetes configuration file is ${who}-readable. This is insecure. Location: ${path ?? ''}\n`
  return `${(mode & 0o040) > 0 ? said('group') : ''}${(mode & 0o004) > 0 ? said('world') : ''}`
}
