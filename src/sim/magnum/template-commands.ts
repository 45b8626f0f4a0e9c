import { produce, type Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import type { Ask } from '../openstack/client/ask.ts'
import { rows, type OpenstackCommand, type Output } from '../openstack/client/client-command.ts'
import { ClientError } from '../openstack/client/client-error.ts'
import type { ClusterTemplate } from '../world/magnum-world.ts'
import type { World } from '../world/world.ts'
import { hasDriver } from './conductor.ts'
import { findImage, findTemplate, refuse } from './find.ts'
import { readLabels } from './labels.ts'
import { templateRow } from './rows.ts'

const service = 'container-infra'

/** Templates of clusters. A create's and a show's output, an empty and a full list are recorded. */
export const templateCommands: readonly OpenstackCommand[] = [
  {
    words: 'coe cluster template create',
    service,
    prints: 'row',
    takes: '<name>',
    options: {
      coe: 'value',
      image: 'value',
      keypair: 'value',
      'external-network': 'value',
      flavor: 'value',
      'master-flavor': 'value',
      'fixed-network': 'value',
      'fixed-subnet': 'value',
      'dns-nameserver': 'value',
      'network-driver': 'value',
      'docker-volume-size': 'value',
      labels: 'values',
      public: 'flag',
      hidden: 'flag',
      'master-lb-enabled': 'flag',
      'floating-ip-enabled': 'flag',
      'floating-ip-disabled': 'flag',
      'tls-disabled': 'flag',
    },
    required: ['coe', 'image', 'external-network'],
    run: create,
  },
  {
    words: 'coe cluster template list',
    service,
    prints: 'rows',
    run: ({ world }) =>
      rows(
        ['uuid', 'name', 'tags'],
        Object.values(world.openstack.magnum.templates).map(({ id, name }) => ({ uuid: id, name, tags: null })),
      ),
  },
  {
    words: 'coe cluster template show',
    service,
    prints: 'row',
    takes: '<cluster-template>',
    run: ({ world, name }) => ({ row: templateRow(findTemplate(world, name)) }),
  },
  {
    words: 'coe cluster template delete',
    service,
    prints: 'text',
    takes: '<cluster-templates>...',
    run: remove,
  },
  {
    words: 'coe service list',
    service,
    prints: 'rows',
    run: ({ world }) => serviceList(world),
  },
]

function create(ask: Ask): Output {
  const { world, login, name } = ask
  const project = login.project?.id ?? ''
  const image = ask.value('image') ?? ''
  const distro = supportedDistro(world, project, image, ask.value('coe') ?? '')
  const template: ClusterTemplate = {
    id: drawFrom(world.seed).uuid(`cluster-template/${name}/${world.nowMs}`),
    name,
    project,
    createdMs: world.nowMs,
    updatedMs: null,
    image,
    distro,
    keypair: ask.value('keypair') ?? null,
    externalNetwork: externalNetwork(world, ask.value('external-network') ?? ''),
    flavor: flavor(world, ask.value('flavor') ?? 'm1.medium'),
    masterFlavor: flavor(world, ask.value('master-flavor') ?? 'm1.medium'),
    fixedNetwork: ask.value('fixed-network') ?? null,
    fixedSubnet: ask.value('fixed-subnet') ?? null,
    dns: ask.value('dns-nameserver') ?? '8.8.8.8',
    networkDriver: ask.value('network-driver') ?? 'flannel',
    dockerVolumeGiB: ask.value('docker-volume-size') === undefined ? null : Number(ask.value('docker-volume-size')),
    public: ask.flag('public'),
    hidden: ask.flag('hidden'),
    floatingIp: !ask.flag('floating-ip-disabled'),
    masterLb: ask.flag('master-lb-enabled'),
    tlsDisabled: ask.flag('tls-disabled'),
    labels: readLabels(ask.values('labels')),
  }
  const next = produce(world, (draft) => {
    draft.openstack.magnum.templates[template.id] = { ...template, labels: { ...template.labels } }
  })
  return { world: next, text: `Request to create cluster template ${name} accepted\n`, row: templateRow(template) }
}

/**
 * Magnum goes by the distribution of the image that it finds. One that it does not find, may not see or cannot tell from another of the same name
 * leaves it Unset, and one without `os_distro` makes it None: `Cluster type (vm, Unset, kubernetes) not supported` (magnum's api/validation.py
 * swallows the reason; run: magnum 15.0). Ubuntu and Flatcar are what magnum-capi-helm brings; Fedora CoreOS is Magnum's own.
 */
export function supportedDistro(world: World, project: string, image: string, coe: string): string {
  const found = findImage(world, project, image)
  const distro = found?.properties['os_distro']
  const supported = hasDriver(world) ? ['fedora-coreos', 'ubuntu', 'flatcar'] : ['fedora-coreos']
  if (distro === undefined || !supported.includes(distro) || coe !== 'kubernetes')
    refuse(
      world,
      `Cluster type (vm, ${distro ?? (found === undefined ? 'Unset' : 'None')}, ${coe}) not supported.`,
      400,
    )
  return distro
}

/** Text: magnum/common/exception.py. */
function externalNetwork(world: World, wanted: string): string {
  const { networks } = world.openstack.neutron
  const found = Object.values(networks).some((each) => each.external && (each.id === wanted || each.name === wanted))
  if (!found) refuse(world, `Unable to find external network ${wanted}.`, 400)
  return wanted
}

function flavor(world: World, wanted: string): string {
  const { flavors } = world.openstack.nova
  const found = Object.values(flavors).some((each) => each.id === wanted || each.name === wanted)
  if (!found) refuse(world, `Unable to find flavor ${wanted}.`, 400)
  return wanted
}

/**
 * The client says of each how it went, on stdout, and exits 0 also where one of them failed: not so for clusters.
 *
 * Source: python-magnumclient 4.0, run on a template that is not there.
 */
function remove({ world, names }: Ask): Output {
  let at = world
  let text = ''
  for (const name of names) {
    try {
      at = produce(at, (draft) => removeOne(draft, name))
      text += `Request to delete cluster template ${name} has been accepted.\n`
    } catch (error) {
      if (!(error instanceof ClientError)) throw error
      text += `Delete for cluster template ${name} failed: ${error.message}\n`
    }
  }
  return { world: at, text }
}

function removeOne(draft: Draft<World>, name: string): void {
  const { id } = findTemplate(draft, name)
  if (Object.values(draft.openstack.magnum.clusters).some(({ template }) => template === id))
    refuse(draft, `ClusterTemplate ${id} is referenced by one or multiple clusters.`, 400)
  delete draft.openstack.magnum.templates[id]
}

/** The conductor reports itself while it runs. */
function serviceList(world: World): Output {
  const hosts = Object.entries(world.hosts).filter(([, host]) => host.services['magnum-conductor'] !== undefined)
  return rows(
    ['id', 'host', 'binary', 'state', 'disabled', 'disabled_reason', 'created_at', 'updated_at'],
    hosts.map(([hostname, host], index) => ({
      id: index + 1,
      host: hostname,
      binary: 'magnum-conductor',
      state: host.up && host.services['magnum-conductor']?.active === 'active' ? 'up' : 'down',
      disabled: false,
      disabled_reason: null,
      created_at: `${new Date(host.bootedMs).toISOString().slice(0, 19)}+00:00`,
      updated_at: `${new Date(world.nowMs).toISOString().slice(0, 19)}+00:00`,
    })),
  )
}
