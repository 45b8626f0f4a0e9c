import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { anything, flag, int, maybeFlag, maybeInt, maybeText, maybeTexts, text } from './fields.ts'
import { captured, lists, says, shows, source } from './openstack-command.ts'

/** The client prints a dash for every key of a template that is null. */
const orDash = text
const countOrDash = z.union([int, z.literal('-')])
const template = z.object({
  insecure_registry: orDash,
  labels: z.union([z.record(z.string(), z.string()), z.literal('-')]),
  updated_at: orDash,
  floating_ip_enabled: flag,
  fixed_subnet: orDash,
  master_flavor_id: orDash,
  uuid: text,
  no_proxy: orDash,
  https_proxy: orDash,
  tls_disabled: flag,
  keypair_id: orDash,
  public: flag,
  http_proxy: orDash,
  docker_volume_size: countOrDash,
  server_type: z.enum(['vm', 'bm', '-']),
  external_network_id: orDash,
  cluster_distro: orDash,
  image_id: orDash,
  volume_driver: orDash,
  registry_enabled: flag,
  docker_storage_driver: orDash,
  apiserver_port: countOrDash,
  name: orDash,
  created_at: orDash,
  network_driver: orDash,
  fixed_network: orDash,
  coe: z.enum(['swarm', 'kubernetes', 'mesos', 'dcos', 'swarm-mode']),
  flavor_id: orDash,
  master_lb_enabled: flag,
  dns_nameserver: orDash,
  hidden: flag,
  tags: orDash,
})
const templateRow = z.object({ uuid: text, name: maybeText, tags: maybeText })

const status = z.enum([
  'CREATE_IN_PROGRESS',
  'CREATE_FAILED',
  'CREATE_COMPLETE',
  'UPDATE_IN_PROGRESS',
  'UPDATE_FAILED',
  'UPDATE_COMPLETE',
  'DELETE_IN_PROGRESS',
  'DELETE_FAILED',
  'DELETE_COMPLETE',
  'RESUME_COMPLETE',
  'RESUME_FAILED',
  'RESTORE_COMPLETE',
  'ROLLBACK_IN_PROGRESS',
  'ROLLBACK_FAILED',
  'ROLLBACK_COMPLETE',
  'SNAPSHOT_COMPLETE',
  'CHECK_COMPLETE',
  'ADOPT_COMPLETE',
])
const health = z.enum(['HEALTHY', 'UNHEALTHY', 'UNKNOWN']).nullable()
const strings = z.record(z.string(), z.string())

/** What a cluster has only once its driver made it is null until then; a key that magnum did not send is an empty text. */
const cluster = z.object({
  status: status.nullable(),
  health_status: health,
  cluster_template_id: text,
  node_addresses: maybeTexts,
  uuid: text,
  stack_id: maybeText,
  status_reason: maybeText,
  created_at: maybeText,
  updated_at: maybeText,
  coe_version: maybeText,
  labels: strings.nullable(),
  labels_overridden: z.union([strings, z.literal('')]).nullable(),
  labels_skipped: z.union([strings, z.literal('')]).nullable(),
  labels_added: z.union([strings, z.literal('')]).nullable(),
  fixed_network: maybeText,
  fixed_subnet: maybeText,
  floating_ip_enabled: maybeFlag,
  faults: z.union([anything, z.literal('')]).nullable(),
  keypair: maybeText,
  api_address: maybeText,
  master_addresses: maybeTexts,
  master_lb_enabled: maybeFlag,
  create_timeout: maybeInt,
  node_count: int,
  discovery_url: maybeText,
  docker_volume_size: maybeInt,
  master_count: int,
  container_version: maybeText,
  name: text,
  master_flavor_id: maybeText,
  flavor_id: maybeText,
  health_status_reason: anything.nullable(),
  project_id: text,
})
const clusterRow = z.object({
  uuid: text,
  name: maybeText,
  keypair: maybeText,
  node_count: int,
  master_count: int,
  status: status.nullable(),
  health_status: health,
})

const serviceRow = z.object({
  id: int,
  host: maybeText,
  binary: text,
  state: z.enum(['up', 'down']),
  disabled: flag,
  disabled_reason: maybeText,
  created_at: text,
  updated_at: maybeText,
})

const known = captured('magnum 15.0.1 through python-magnumclient 4.0.0')
const read = source('osc/v1 of python-magnumclient 4.0.0, and objects/fields.py of magnum 15.0.1')
const made = captured('magnum 15.0.1 through python-magnumclient 4.0.0', {
  preamble: /^(?:WARNING: .*\n)*Request to create cluster template .* accepted\n/,
})

/** One cluster. */
export const clusterShow = reading('openstack coe cluster show', read.provenance, cluster)

/** One template; what it has no value for is a dash. */
export const templateShow = reading('openstack coe cluster template show', known.provenance, template)

/** The client says of each how it went, and exits 0 also where one of them failed. Measured with python-magnumclient 4.0. */
const deletedTemplates =
  /^(?:(?:Request to delete cluster template .* has been accepted\.|Delete for cluster template .* failed: .*)\n)+$/

/** Clusters and their templates. */
export const coeCommands: readonly CommandSchema[] = [
  ...lists('coe cluster template list', templateRow, known),
  ...shows('coe cluster template show', template, known),
  ...shows('coe cluster template create', template, made),
  ...shows('coe cluster template update', template, read),
  ...says('coe cluster template delete', deletedTemplates, read),
  ...lists('coe cluster list', clusterRow, read),
  ...shows('coe cluster show', cluster, read),
  ...says('coe cluster create', /^Request to create cluster \S+ accepted\n$/, read),
  ...says('coe cluster delete', /^(?:Request to delete cluster .* has been accepted\.\n)+$/, read),
  ...says('coe cluster update', /^Request to update cluster .* has been accepted\.\n$/, read),
  ...says('coe cluster resize', /^Request to resize cluster .* has been accepted\.\n$/, read),
  ...says('coe cluster upgrade', /^Request to upgrade cluster .* has been accepted\.\n$/, read),
  ...says('coe cluster config', /^export KUBECONFIG=\/\S+\n$/, read),
  ...lists('coe service list', serviceRow, read),
]
