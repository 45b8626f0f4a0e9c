import { castDraft, type Draft } from 'immer'
import { siteModel } from '../juju/model.ts'
import { charmedKeystone } from './charmed-keystone.ts'
import { drawFrom } from '../engine/draw.ts'
import type { Site } from '../../site/site.ts'
import type { World } from '../world/world.ts'
import { newId } from './new-object.ts'
import { endpointsOf } from './catalog-entries.ts'

/** The services that each charm registers with Keystone. */
const ofCharm: Readonly<Record<string, readonly string[]>> = {
  keystone: ['keystone'],
  barbican: ['barbican'],
  'ceph-radosgw': ['swift', 's3'],
  cinder: ['cinderv3'],
  glance: ['glance'],
  'glance-simplestreams-sync': ['image-stream'],
  magnum: ['magnum'],
  'neutron-api': ['neutron'],
  'nova-cloud-controller': ['nova'],
  octavia: ['octavia'],
  placement: ['placement'],
}

/** The service of an API application starts to answer: it is in the catalog from now on, on the three planes of its site. */
export function registerService(draft: Draft<World>, application: string): void {
  const { keystone } = draft.openstack
  const draw = drawFrom(draft.seed)
  const charm = siteModel(draft)?.applications[application]?.charm ?? application
  const names = Object.hasOwn(ofCharm, charm) ? (ofCharm[charm] ?? []) : []
  const { services, floating } = draft.site.endpoints
  for (const name of names) {
    const isOfSite = Object.hasOwn(services, name) || Object.hasOwn(floating, name)
    if (!isOfSite || keystone.endpoints.some((each) => each['Service Name'] === name)) continue
    keystone.endpoints.push(...draw.shuffle(`endpoint-order/${name}`, endpointsOf(draft.site, draw, name)))
    addServiceUser(draft, name)
  }
  if (charm === 'octavia') addAmphoraFlavor(draft)
}

/** Each service logs in to Keystone as a user of its own. */
function addServiceUser(draft: Draft<World>, service: string): void {
  const { keystone } = draft.openstack
  const domain = Object.values(keystone.domains).find((each) => each.name === 'service_domain')?.id
  if (service === 'keystone' || domain === undefined) return
  const id = drawFrom(draft.seed).hex(`user/${service}`, 32)
  keystone.users[id] = { id, name: service, domain }
}

/** The one flavor that a charmed cloud has by itself, seen by nobody but its services; charm-octavia, src/lib/charm/openstack/api_crud.py. */
function addAmphoraFlavor(draft: Draft<World>): void {
  const name = 'charm-octavia'
  const { flavors } = draft.openstack.nova
  if (Object.values(flavors).some((each) => each.name === name)) return
  const id = newId(draft, `flavor/${name}`)
  const size = { vcpus: 1, ramMiB: 1024, diskGiB: 8, ephemeralGiB: 0 }
  flavors[id] = { id, name, ...size, public: false, properties: {} }
}

/** Everything that the cloud's APIs hold is gone, as it goes with the model that ran them. */
export function forgetCloud(draft: Draft<World>): void {
  const { upsets } = draft.openstack
  draft.openstack = { ...castDraft(emptyCloud(draft.site, draft.seed)), upsets }
}

/** What the APIs of a cloud hold when its Keystone has just been set up. */
export function emptyCloud(site: Site, seed: number): World['openstack'] {
  return {
    keystone: charmedKeystone(site, drawFrom(seed)),
    neutron: { networks: {}, subnets: {}, routers: {}, ports: {}, floatingIps: {}, securityGroups: {} },
    glance: { images: {} },
    nova: { servers: {}, flavors: {}, keypairs: {}, quotas: {} },
    octavia: { loadBalancers: {}, amphorae: {}, upsets: {} },
    magnum: { templates: {}, clusters: {}, upsets: {} },
    drawn: {},
    upsets: {},
  }
}
