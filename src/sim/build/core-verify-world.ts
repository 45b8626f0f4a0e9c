import type { Bundle } from '../../site/bundle.ts'
import type { Site } from '../../site/site.ts'
import { drawFrom } from '../engine/draw.ts'
import type { Model } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { withStatuses } from '../charms/with-statuses.ts'
import { buildApplications } from './applications.ts'
import { buildHosts } from './hosts.ts'
import { buildKeystone } from './keystone.ts'
import { buildMachines } from './machines.ts'
import { rootCa } from './root-ca.ts'
import { startMs, startWorld } from './start-world.ts'

const deployedMs = startMs - 2 * 3_600_000

/** The world as phase 03 finds it: deployed, vault unsealed and its CA generated, octavia not yet configured, no openrc. */
export function coreVerifyWorld(site: Site, bundle: Bundle, seed: number): World {
  const draw = drawFrom(seed)
  const machines = buildMachines({ site, bundle, draw, sinceMs: deployedMs })
  const applications = buildApplications({ bundle, draw, machines, sinceMs: deployedMs + 1_800_000 })
  const key = site.identity.juju.model
  const [owner = '', name = ''] = key.split('/')
  const model: Model = {
    name,
    owner,
    uuid: draw.uuid('model'),
    life: 'alive',
    sinceMs: deployedMs,
    config: {},
    spaces: {},
    machines,
    applications,
    operations: {},
    nextOperation: 7,
    nextMachine: Object.keys(machines).length,
  }
  const world = startWorld(site, seed)
  return withStatuses({
    ...world,
    openstack: { ...world.openstack, keystone: buildKeystone(site, draw) },
    juju: { ...world.juju, models: { [key]: model }, currentModel: key },
    hosts: buildHosts({ machines, applications, seed, sinceMs: deployedMs, rootCa }),
  })
}
