import { fail } from '../openstack/client/client-error.ts'
import { requestId } from '../openstack/log-in.ts'
import type { Image } from '../world/openstack-world.ts'
import type { ClusterTemplate, MagnumCluster } from '../world/magnum-world.ts'
import type { World } from '../world/world.ts'

/** What Magnum refuses, as the client prints it: without the full stop of its sentence. Run: magnum 15.0 and python-magnumclient 4.0. */
export function refuse(world: World, text: string, code: number): never {
  fail(`${text.replace(/\.$/, '')} (HTTP ${code}) (Request-ID: ${requestId(world, 'magnum')})`)
}

export function findTemplate(world: World, wanted: string): ClusterTemplate {
  return find(world, Object.values(world.openstack.magnum.templates), wanted, 'ClusterTemplate')
}

export function findCluster(world: World, wanted: string): MagnumCluster {
  return find(world, Object.values(world.openstack.magnum.clusters), wanted, 'Cluster')
}

/** Texts: magnum/common/exception.py and db/sqlalchemy/api.py. */
function find<T extends { readonly id: string; readonly name: string }>(
  world: World,
  all: readonly T[],
  wanted: string,
  kind: 'ClusterTemplate' | 'Cluster',
): T {
  const byId = all.find(({ id }) => id === wanted)
  const byName = all.filter(({ name }) => name === wanted)
  const many = kind === 'Cluster' ? 'clusters' : 'ClusterTemplates'
  if (byId === undefined && byName.length > 1)
    refuse(
      world,
      `Multiple ${many} exist with same name. Please use the ${kind === 'Cluster' ? 'cluster' : 'ClusterTemplate'} uuid instead.`,
      409,
    )
  return byId ?? byName[0] ?? refuse(world, `${kind} ${wanted} could not be found`, 404)
}

/** An image as Magnum finds it: with the rights of who asks, by its id, or by a name that only one image has. */
export function findImage(world: World, project: string, wanted: string): Image | undefined {
  const seen = Object.values(world.openstack.glance.images).filter(
    ({ visibility, project: owner }) => owner === project || visibility === 'public' || visibility === 'community',
  )
  const byId = seen.find(({ id }) => id === wanted)
  const byName = seen.filter(({ name }) => name === wanted)
  return byId ?? (byName.length === 1 ? byName[0] : undefined)
}
