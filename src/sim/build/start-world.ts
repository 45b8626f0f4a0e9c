import { produce, type Draft } from 'immer'
import type { Site } from '../../site/site.ts'
import { drawFrom } from '../engine/draw.ts'
import { kubernetesDownloads } from '../kubernetes/downloads.ts'
import { interfacesOf } from '../maas/interfaces.ts'
import type { Files } from '../world/host-world.ts'
import type { World } from '../world/world.ts'
import { buildWeb } from './web.ts'
import { buildVhost } from './vhost.ts'
import { buildMaas, emptyMaas, type MaasStage } from './maas.ts'
import { emptyCloud } from '../openstack/services.ts'

/** The moment at which every simulated run begins. */
export const startMs = Date.UTC(2026, 11, 1, 8)

/** How far MAAS is, and what stands on the jumphost. */
interface Stage extends MaasStage {
  readonly files?: Files
}

/** What is there before anything of a cloud is: MAAS, a controller without a model, a jumphost with its files and the proxy. */
export function startWorld(site: Site, seed: number, stage: Stage = {}): World {
  const draw = drawFrom(seed)
  const { controller, controllerUuid } = site.identity.juju
  const world: World = {
    seed,
    nowMs: startMs,
    site,
    events: [],
    jumphost: { files: stage.files ?? {}, ignoresUmask: false },
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
        regionDefaults: {},
        machine: { address: '', instanceId: '' },
      },
      models: {},
      currentModel: undefined,
      upsets: {},
    },
    hosts: {},
    openstack: emptyCloud(site, seed),
    kubernetes: { clusters: {}, upsets: {} },
    web: { ...buildWeb(site, draw), ...kubernetesDownloads },
  }
  return produce(world, (draft) => {
    buildMaas(draft, stage)
    findController(draft)
  })
}

/** The controller runs on one of the machines that nothing may touch, which its name tells where there are several. */
function findController(draft: Draft<World>): void {
  const { maas, juju } = draft
  const kept = Object.values(maas.machines).filter((each) => draft.site.untouchable.includes(each.hostname))
  const machine = kept.find((each) => each.hostname.includes('juju')) ?? kept[0]
  if (machine === undefined) return
  const nics = new Set(interfacesOf(maas, machine.systemId).map((each) => each.id))
  const address = Object.values(maas.addresses).find((row) => row.interface !== null && nics.has(row.interface))?.ip
  juju.controller.machine = { address: address ?? '', instanceId: machine.systemId }
}
