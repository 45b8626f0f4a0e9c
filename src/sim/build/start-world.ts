import { produce } from 'immer'
import type { Site } from '../../site/site.ts'
import { drawFrom } from '../engine/draw.ts'
import type { World } from '../world/world.ts'
import { buildVhost } from './hosts.ts'
import { buildMaas, emptyMaas, type MaasStage } from './maas.ts'
import { emptyCloud } from '../openstack/services.ts'

/** The moment at which every simulated run begins. */
export const startMs = Date.UTC(2026, 11, 1, 8)

/** What is there before anything of a cloud is: MAAS, a controller without a model, a jumphost and the proxy. */
export function startWorld(site: Site, seed: number, stage: MaasStage = {}): World {
  const draw = drawFrom(seed)
  const { controller, controllerUuid } = site.identity.juju
  const world: World = {
    seed,
    nowMs: startMs,
    site,
    events: [],
    jumphost: { files: {}, ignoresUmask: false },
    proxy: { files: { [site.dashboard.proxy.vhost]: buildVhost(site) } },
    maas: emptyMaas(site, seed),
    hypervisors: {},
    juju: {
      controller: {
        name: controller,
        uuid: controllerUuid ?? draw.uuid('controller'),
        user: 'admin',
        cloud: 'maas',
        region: 'default',
        version: '3.6.8',
        reachable: true,
        loggedIn: true,
        password: draw.word('controller-password', 32),
        modelDefaults: {},
        machine: { address: controllerAddress(site), instanceId: draw.word('system-id/juju', 6) },
      },
      models: {},
      currentModel: undefined,
      upsets: {},
    },
    hosts: {},
    openstack: emptyCloud(site, seed),
    kubernetes: { clusters: {}, upsets: {} },
    web: {},
  }
  return produce(world, (draft) => buildMaas(draft, stage))
}

/** The controller stands on the admin plane, below the band of the virtual addresses. */
function controllerAddress(site: Site): string {
  return (site.planes['metal-admin'].cidr.split('/')[0] ?? '').replace(/\d+$/, '9')
}
