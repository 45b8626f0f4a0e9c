import { produce } from 'immer'
import { hostPlace } from '../../../src/sim/host/place.ts'
import { hostnameOf } from '../../../src/sim/juju/find-unit.ts'
import { needModel } from '../../../src/sim/juju/model.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { managementWorld, reachable, run, sharedConfig } from '../kubernetes/management-world.ts'

export const template = (image: string): string =>
  `coe cluster template create --coe kubernetes --image ${image} --external-network provider-ext --flavor k8s --master-flavor k8s --labels capi_helm_chart_version=0.10.1 --public k8s -f json`
export const create = 'coe cluster create --cluster-template k8s --master-count 1 --node-count 2 acceptance'

export function conductor(world: World): string {
  return hostnameOf(needModel(world), 'magnum/0') ?? ''
}

/** Everything that phases 6 and 7 leave, and an image for nodes. */
export async function graftedWorld(seed = 1): Promise<World> {
  const ready = reachable(await managementWorld(seed))
  const hostname = conductor(ready)
  const grafted = produce(ready, (draft) => {
    const { glance, keystone, neutron, nova } = draft.openstack
    const like = glance.images['image-amphora']
    const net = neutron.networks['net-tenant']
    if (like === undefined || net === undefined) throw new Error('nothing to make others like')
    const properties = { os_distro: 'ubuntu', kube_version: 'v1.31.4' }
    glance.images['image-kube'] = {
      ...like,
      id: 'image-kube',
      name: 'kube',
      visibility: 'public',
      tags: [],
      properties,
    }
    neutron.networks['net-ext'] = { ...net, id: 'net-ext', name: 'provider-ext', external: true }
    nova.flavors['k8s'] = {
      id: 'k8s',
      name: 'k8s',
      vcpus: 2,
      ramMiB: 4096,
      diskGiB: 40,
      public: true,
      ephemeralGiB: 0,
      properties: {},
    }
    keystone.domains['magnum-id'] = { id: 'magnum-id', name: 'magnum', description: '' }
    const config = { text: '[capi_helm]\nkubeconfig_file = /etc/magnum/kubeconfig\n', mode: '640' }
    draft.hosts[hostname] = {
      ...draft.hosts[hostname],
      up: true,
      bootedMs: 0,
      listeners: [],
      links: {},
      files: {
        '/etc/magnum/kubeconfig': { text: sharedConfig(ready), mode: '600' },
        '/usr/local/bin/helm': { text: 'v3.16.4+g7877b45\n', mode: '755' },
      },
      services: {
        'magnum-conductor': {
          active: 'active',
          enabled: true,
          sinceMs: 0,
          loaded: { '/etc/magnum/magnum.conf.d/capi.conf': config },
        },
      },
    }
  })
  return run(grafted, 'pip3 install magnum-capi-helm==1.2.0', hostPlace(hostname, 'root')).world
}
