import type { World } from '../../world/world.ts'
import { settle } from '../settle.ts'
import { adminEnv } from './log-in.ts'
import { line, typeLines } from './type-lines.ts'

/** Phase 05 by hand: octavia's resources, and its image out of the base that the site downloads, or of what glance has without one. */
export async function configureOctavia(world: World): Promise<World> {
  const { identity, downloads } = world.site
  const { controller, model } = identity.juju
  const run = (words: string) => line(`juju run -m ${controller}:${model} ${words}`)
  const configured = settle(await typeLines(world, [run('octavia/leader configure-resources --wait 20m')]))
  const based = downloads === undefined ? configured : await uploadBase(configured, downloads.amphoraBase)
  return settle(await typeLines(based, [run('octavia-diskimage-retrofit/leader retrofit-image --wait 30m')]))
}

/** The properties are those by which the retrofit finds its source. */
async function uploadBase(world: World, url: string): Promise<World> {
  const { home } = world.site.identity.jumphost
  const file = `${home}/${new URL(url).pathname.split('/').at(-1) ?? ''}`
  const sum = world.web[url]?.sha256 ?? ''
  const properties = [
    'architecture=x86_64',
    'os_distro=ubuntu',
    'os_version=22.04',
    'product_name=com.ubuntu.cloud:server:22.04:amd64',
    `version_name=${sum.slice(0, 12)}`,
  ]
  const described = properties.map((each) => `--property ${each}`).join(' ')
  const formats = '--disk-format qcow2 --container-format bare'
  return typeLines(world, [
    line(`curl -fsSL --retry 3 -o ${file} ${url}`),
    line(`openstack image create --public ${formats} --file ${file} ${described} jammy-amphora-base -f json`, {
      env: adminEnv(world),
    }),
  ])
}
