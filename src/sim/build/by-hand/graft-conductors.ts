import { pinned } from '../../../site/pinned.ts'
import { siteModel } from '../../juju/model.ts'
import type { World } from '../../world/world.ts'
import { settle } from '../settle.ts'
import { line, typeLines, type Line } from './type-lines.ts'

const folder = '/etc/magnum/magnum.conf.d'
const kubeconfig = '/etc/magnum/kubeconfig'

/** Phase 07 by hand: the trustees' domain, and the driver of Cluster API on every unit of Magnum. */
export async function graftConductors(world: World): Promise<World> {
  const { kubernetes, identity } = world.site
  if (kubernetes === undefined) return world
  const model = `-m ${identity.juju.controller}:${identity.juju.model}`
  const units = Object.keys(siteModel(world)?.applications['magnum']?.units ?? {})
  const grafts = units.flatMap((unit) => graft(world, `juju ssh ${model} ${unit} --`))
  return settle(await typeLines(world, [line(`juju run ${model} magnum/leader domain-setup --wait 10m`), ...grafts]))
}

function graft({ site, jumphost }: World, on: string): readonly Line[] {
  const secret = jumphost.files[`${site.identity.jumphost.home}/${site.kubernetes?.management.kubeconfig ?? ''}`]?.text
  const file = (path: string, stdin = ''): Line => line(`${on} sudo tee ${path}`, { stdin })
  const type = (text: string): Line => line(`${on} ${text}`)
  return [
    type(`curl -fsSLo helm.tar.gz https://get.helm.sh/helm-${pinned.helm}-linux-amd64.tar.gz`),
    type('tar -xzf helm.tar.gz'),
    type('sudo install -m 755 linux-amd64/helm /usr/local/bin/helm'),
    type(`sudo pip3 install magnum-capi-helm==${pinned.driver}`),
    type(`sudo touch ${kubeconfig}`),
    type(`sudo chmod 600 ${kubeconfig}`),
    type(`sudo chown magnum:magnum ${kubeconfig}`),
    file(kubeconfig, secret),
    type(`sudo mkdir -p ${folder}`),
    file(`${folder}/capi.conf`, `[capi_helm]\nkubeconfig_file = ${kubeconfig}\n`),
    file(`${folder}/keystone.conf`, `[keystone_authtoken]\nwww_authenticate_uri = ${site.identity.keystone}\n`),
    ...['magnum-api', 'magnum-conductor'].map((name) =>
      file(`/etc/default/${name}`, `DAEMON_ARGS="--config-dir=${folder}"\n`),
    ),
    type('sudo systemctl restart magnum-api magnum-conductor'),
  ]
}
