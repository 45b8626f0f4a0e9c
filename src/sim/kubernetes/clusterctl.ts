import { produce } from 'immer'
import { answer, notModelled, readArguments, type Answer } from '../engine/command.ts'
import type { PlacedTool } from '../host/place.ts'
import type { World } from '../world/world.ts'
import { addCrds, addDeployment } from './add-components.ts'
import { askerAt } from './asker-at.ts'
import { connect } from './connect.ts'
import { certManager, components, type Components } from './providers.ts'

const options = {
  kubeconfig: { type: 'string' },
  core: { type: 'string' },
  bootstrap: { type: 'string' },
  'control-plane': { type: 'string' },
  infrastructure: { type: 'string', short: 'i' },
  'wait-providers': { type: 'boolean' },
} as const

/**
 * `clusterctl init` with every provider at a named version, as `NAME:vX.Y.Z`. It is not captured: the lines are cmd/clusterctl's source
 * of 1.9 (`client/init.go`, `client/cluster/installer.go`), which writes them to standard error. Not modelled: a provider without a version,
 * which would be the newest of the day, and a cluster that cannot be reached, of which no text is known.
 */
export const clusterctl: PlacedTool = (world, call, place) => {
  const read = readArguments(call.argv.slice(1), options)
  if (read === undefined || read.positionals.join(' ') !== 'init') return notModelled(world, call)
  const value = (option: keyof typeof options): string | undefined => {
    const given = read.values[option]
    return typeof given === 'string' ? given : undefined
  }
  const chosen = components.map((each) => ({ each, version: versionOf(each, value(optionOf(each))) }))
  const pinned = chosen.flatMap(({ each, version }) => (version === undefined ? [] : [{ each, version }]))
  if (pinned.length < components.length) return notModelled(world, call)
  const connection = connect(world, askerAt(world, call, place, value('kubeconfig')))
  if (connection.kind !== 'connected') return notModelled(world, call)
  const there = pinned.find(({ each }) => connection.cluster.providers[each.label] !== undefined)
  if (there !== undefined)
    return failed(
      world,
      `there is already an instance of the "${there.each.label}" provider installed in the "${there.each.namespace}" namespace`,
    )
  const next = produce(world, (draft) => {
    const cluster = draft.kubernetes.clusters[connection.id]
    if (cluster === undefined) return
    addCrds(draft, cluster, certManager.crds, ['v1'])
    addCrds(draft, cluster, ['Provider providers.clusterctl.cluster.x-k8s.io'], ['v1alpha3'])
    for (const name of certManager.deployments) addDeployment(draft, connection.id, certManager.namespace, name)
    for (const { each, version } of pinned) {
      const { name, type, namespace } = each
      cluster.providers[each.label] = { name, type, namespace, version, createdMs: draft.nowMs }
      addCrds(draft, cluster, each.crds, served(draft, each, version))
      addDeployment(draft, connection.id, namespace, each.deployment)
    }
  })
  return answer(next, { stderr: progress(pinned), seconds: 75 })
}

function failed(world: World, text: string): Answer {
  return answer(world, { stderr: `Error: ${text}\n`, exitCode: 1 })
}

function optionOf({ type }: Components): keyof typeof options {
  return (
    {
      CoreProvider: 'core',
      BootstrapProvider: 'bootstrap',
      ControlPlaneProvider: 'control-plane',
      InfrastructureProvider: 'infrastructure',
    } as const
  )[type]
}

function versionOf({ name }: Components, given: string | undefined): string | undefined {
  const [provider, version] = (given ?? '').split(':')
  return provider === name && version !== undefined && /^v\d+\.\d+\.\d+$/.test(version) ? version : undefined
}

/** v1beta2 came with Cluster API 1.11. */
function served({ kubernetes }: World, { versions }: Components, version: string): readonly string[] {
  if (!versions.includes('v1beta2')) return versions
  if (kubernetes.upsets.versionlessRefs === true) return ['v1beta2']
  const [, minor = 0] = version.slice(1).split('.').map(Number)
  return minor >= 11 ? versions : ['v1beta1']
}

function progress(pinned: readonly { readonly each: Components; readonly version: string }[]): string {
  return [
    'Fetching providers',
    `Installing cert-manager version="${certManager.version}"`,
    'Waiting for cert-manager to be available...',
    ...pinned.map(
      ({ each, version }) =>
        `Installing provider="${each.label}" version="${version}" targetNamespace="${each.namespace}"`,
    ),
    '',
    'Your management cluster has been initialized successfully!',
    '',
    'You can now create your first workload cluster by running the following:',
    '',
    '  clusterctl generate cluster [name] --kubernetes-version [version] | kubectl apply -f -',
    '',
    '',
  ].join('\n')
}
