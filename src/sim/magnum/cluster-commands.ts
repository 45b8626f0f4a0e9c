import { produce } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import type { Ask } from '../openstack/client/ask.ts'
import { rows, type OpenstackCommand, type Output } from '../openstack/client/client-command.ts'
import type { MagnumCluster } from '../world/magnum-world.ts'
import { writeClusterConfig } from './cluster-config.ts'
import { findCluster, findTemplate, refuse } from './find.ts'
import { readLabels } from './labels.ts'
import { clusterRow } from './rows.ts'
import { supportedDistro } from './template-commands.ts'

const service = 'container-infra'

/** Clusters: python-magnumclient's osc/v1/clusters.py. A create answers at once; what comes of it is the conductor's. */
export const clusterCommands: readonly OpenstackCommand[] = [
  {
    words: 'coe cluster create',
    service,
    prints: 'text',
    takes: '<name>',
    options: {
      'cluster-template': 'value',
      keypair: 'value',
      'master-count': 'value',
      'node-count': 'value',
      timeout: 'value',
      labels: 'values',
      'merge-labels': 'flag',
    },
    required: ['cluster-template'],
    run: create,
  },
  {
    words: 'coe cluster list',
    service,
    prints: 'rows',
    run: ({ world }) =>
      rows(
        ['uuid', 'name', 'keypair', 'node_count', 'master_count', 'status', 'health_status'],
        Object.values(world.openstack.magnum.clusters).map((each) => clusterRow(world, each)),
      ),
  },
  {
    words: 'coe cluster show',
    service,
    prints: 'row',
    takes: '<cluster>',
    run: ({ world, name }) => ({ row: clusterRow(world, findCluster(world, name)) }),
  },
  {
    words: 'coe cluster delete',
    service,
    prints: 'text',
    takes: '<cluster>...',
    run: remove,
  },
  {
    words: 'coe cluster config',
    service,
    prints: 'text',
    takes: '<cluster>',
    options: { dir: 'value', force: 'flag' },
    run: (ask) => writeClusterConfig(ask, findCluster(ask.world, ask.name)),
  },
]

function create(ask: Ask): Output {
  const { world, login, name } = ask
  const project = login.project?.id ?? ''
  const template = findTemplate(world, ask.value('cluster-template') ?? '')
  supportedDistro(world, project, template.image, 'kubernetes')
  const keypair = ask.value('keypair') ?? template.keypair
  const keypairs = Object.values(world.openstack.nova.keypairs)
  if (keypair !== null && !keypairs.some((each) => each.name === keypair && each.user === login.user.id))
    refuse(world, `Unable to find keypair ${keypair}.`, 404)
  const id = drawFrom(world.seed).uuid(`cluster/${name}/${world.nowMs}`)
  const labels = readLabels(ask.values('labels'))
  const cluster: MagnumCluster = {
    id,
    name,
    project,
    createdMs: world.nowMs,
    updatedMs: null,
    template: template.id,
    stack: null,
    status: 'CREATE_IN_PROGRESS',
    statusReason: null,
    health: null,
    healthReason: {},
    masters: Number(ask.value('master-count') ?? 1),
    nodes: Number(ask.value('node-count') ?? 1),
    createTimeout: Number(ask.value('timeout') ?? 60),
    apiAddress: null,
    keypair,
    version: null,
    labels: ask.flag('merge-labels') || Object.keys(labels).length === 0 ? { ...template.labels, ...labels } : labels,
  }
  const next = produce(world, (draft) => {
    draft.openstack.magnum.clusters[id] = { ...cluster, healthReason: {}, labels: { ...cluster.labels } }
    schedule(draft, 5000, { kind: 'magnum.begin', cluster: id, mayTrust: mayTrust(ask) })
  })
  return { world: next, text: `Request to create cluster ${id} accepted\n` }
}

/** Keystone makes no trust for who comes with an application credential that is restricted, as they are unless somebody says otherwise. */
function mayTrust({ world, call }: Ask): boolean {
  if (call.env['OS_AUTH_TYPE'] !== 'v3applicationcredential') return true
  const { applicationCredentials } = world.openstack.keystone
  return applicationCredentials[call.env['OS_APPLICATION_CREDENTIAL_ID'] ?? '']?.unrestricted === true
}

function remove(ask: Ask): Output {
  const found = ask.names.map((name) => ({ name, id: findCluster(ask.world, name).id }))
  const next = produce(ask.world, (draft) => {
    for (const { id } of found) {
      const cluster = draft.openstack.magnum.clusters[id]
      if (cluster !== undefined) cluster.status = 'DELETE_IN_PROGRESS'
      schedule(draft, 120_000, { kind: 'magnum.remove', cluster: id })
    }
  })
  const text = found.map(({ name }) => `Request to delete cluster ${name} has been accepted.\n`).join('')
  return { world: next, text }
}
