import { produce } from 'immer'
import { answer, notModelled, type Answer } from '../engine/command.ts'
import { schedule } from '../engine/schedule.ts'
import type { World } from '../world/world.ts'
import { addCrds, addDeployment } from './add-components.ts'
import { optionText, type KubectlAsk } from './kubectl-ask.ts'
import { orc } from './providers.ts'

const orcUrl =
  /^https:\/\/github\.com\/k-orc\/openstack-resource-controller\/releases\/(?:latest\/download|download\/v[\d.]+)\/install\.yaml$/

/**
 * `kubectl apply [--server-side] -f URL` of openstack-resource-controller's install.yaml, which Cluster API's provider for OpenStack
 * documents. What else stands in that file (roles, bindings, a service) is not kept here and has no line; other files are not modelled.
 */
export function apply({ world, call, connection, names, values }: KubectlAsk): Answer {
  const url = optionText(values, 'filename') ?? ''
  if (names.length > 0 || !orcUrl.test(url)) return notModelled(world, call)
  const { crds, deployments } = connection.cluster
  const key = `${orc.namespace}/${orc.deployment}`
  const known = (there: boolean): string =>
    values['server-side'] === true ? 'serverside-applied' : there ? 'unchanged' : 'created'
  const wanted =
    world.kubernetes.upsets.orcWithoutImage === true ? orc.crds.filter((each) => each !== orc.image) : orc.crds
  const lines = [
    `namespace/${orc.namespace} ${known(deployments[key] !== undefined)}`,
    ...wanted.map((each) => {
      const name = each.split(' ')[1] ?? ''
      return `customresourcedefinition.apiextensions.k8s.io/${name} ${known(crds[name] !== undefined)}`
    }),
    `deployment.apps/${orc.deployment} ${known(deployments[key] !== undefined)}`,
  ]
  return answer(installed(world, connection.id, wanted), { stdout: `${lines.join('\n')}\n`, seconds: 4 })
}

/** The provider for OpenStack is started again by itself sooner or later, and then finds the CRD. */
function installed(world: World, id: string, crds: readonly string[]): World {
  return produce(world, (draft) => {
    const cluster = draft.kubernetes.clusters[id]
    if (cluster === undefined) return
    addCrds(draft, cluster, crds, ['v1alpha1'])
    addDeployment(draft, id, orc.namespace, orc.deployment)
    const capo = 'capo-system/capo-controller-manager'
    if (cluster.deployments[capo] !== undefined)
      schedule(draft, 60_000, { kind: 'kubernetes.roll-out', cluster: id, deployment: capo })
  })
}
