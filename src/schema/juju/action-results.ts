import { z } from 'zod'
import { jsonText, type CommandSchema } from '../command.ts'
import { reading, type Mismatch, type Reading, type ReadResult } from '../reading.ts'
import { withheld, withheldText } from '../withheld.ts'
import { jujuCall } from './juju-argv.ts'
import { jujuRun, type JujuTask } from './run.ts'

const code = { 'return-code': z.literal(0) }
const pem = z.string().regex(/^-----BEGIN CERTIFICATE-----\n(?:[A-Za-z0-9+/=]+\n)+-----END CERTIFICATE-----\n?/)
const source = (where: string) => ({ kind: 'source', where }) as const

/** What a charm's action sets when it completes, by application and action. Every value is text but the exit code. */
export const actionResults: Readonly<Record<string, Reading<unknown>>> = {
  // Before a CA exists the action completes all the same, without an output.
  'vault get-root-ca': reading(
    'vault get-root-ca',
    source('charm-vault src/actions/actions.py'),
    z.object({ output: pem.optional(), ...code }),
  ),
  'vault generate-root-ca': reading(
    'vault generate-root-ca',
    source('charm-vault src/actions/actions.py, src/lib/charm/vault_pki.py'),
    z.object({ output: pem, ...code }),
  ),
  'vault authorize-charm': reading(
    'vault authorize-charm',
    source('charm-vault src/actions/actions.py'),
    z.object(code),
  ),
  'keystone get-admin-password': withheld(
    reading(
      'keystone get-admin-password',
      source('charm-keystone actions/admin_password.py'),
      z.object({ 'admin-password': z.string().min(1), ...code }),
    ),
  ),
  'mysql-innodb-cluster cluster-status': reading(
    'mysql-innodb-cluster cluster-status',
    source('charm-mysql-innodb-cluster src/actions/actions.py'),
    z.object({ 'cluster-status': z.string().refine(isJson, 'JSON'), ...code }),
  ),
  'ovn-central cluster-status': reading(
    'ovn-central cluster-status',
    source('charm-ovn-central src/actions/cluster.py'),
    z.object({ 'southbound-cluster': z.string().min(1), 'northbound-cluster': z.string().min(1), ...code }),
  ),
  'ceph-mon get-health': reading(
    'ceph-mon get-health',
    source('charm-ceph-mon src/ops_actions/get_health.py'),
    z.object({ message: z.string().regex(/^HEALTH_(?:OK|WARN|ERR)\b/), ...code }),
  ),
  'octavia configure-resources': reading(
    'octavia configure-resources',
    source('charm-octavia src/actions/actions.py'),
    z.object(code),
  ),
  'octavia-diskimage-retrofit retrofit-image': reading(
    'octavia-diskimage-retrofit retrofit-image',
    source('charm-octavia-diskimage-retrofit src/lib/charm/openstack/octavia_diskimage_retrofit.py'),
    z.object(code),
  ),
}

const member = z.object({
  address: z.string(),
  memberRole: z.enum(['PRIMARY', 'SECONDARY']).optional(),
  mode: z.enum(['R/W', 'R/O', 'n/a']),
  readReplicas: z.record(z.string(), z.unknown()),
  replicationLag: z.union([z.string(), z.null()]).optional(),
  role: z.enum(['HA']),
  status: z.enum(['ONLINE', '(MISSING)', 'RECOVERING', 'UNREACHABLE', 'OFFLINE', 'ERROR']),
  version: z.string().optional(),
})

/** What the text of mysql's `cluster-status` holds: null where the cluster is not made or cannot be asked. */
export const mysqlCluster = reading(
  'mysql cluster.status()',
  { kind: 'documented', where: 'MySQL Shell AdminAPI; a sample of 8.0' },
  z
    .object({
      clusterName: z.string(),
      defaultReplicaSet: z.object({
        name: z.string(),
        primary: z.string().optional(),
        ssl: z.string(),
        status: z.enum(['OK', 'OK_PARTIAL', 'OK_NO_TOLERANCE', 'OK_NO_TOLERANCE_PARTIAL', 'NO_QUORUM', 'UNKNOWN']),
        statusText: z.string(),
        topology: z.record(z.string(), member),
        topologyMode: z.string(),
      }),
      groupInformationSourceMember: z.string(),
    })
    .nullable(),
)

/** What each text of ovn-central's `cluster-status` holds, once its YAML is read. */
export const ovnCluster = reading(
  'ovn-central cluster',
  source('charm-ovn-central src/cluster.py'),
  z.object({
    'Cluster ID': z.string(),
    'Server ID': z.string(),
    Address: z.string(),
    Status: z.string(),
    Role: z.enum(['leader', 'follower', 'candidate']),
    Term: z.int(),
    Leader: z.string(),
    Vote: z.string(),
    Log: z.string(),
    'Entries not yet committed': z.int(),
    'Entries not yet applied': z.int(),
    Servers: z.record(z.string(), z.object({ Address: z.string(), Unit: z.string() })),
  }),
)

/** Reads the tasks of `juju run`, and the results of those that completed where their action is one of these. */
export const readTasks: CommandSchema['read'] = (stdout, context) => {
  const action = jujuCall(context.argv)?.words.find((word) => !word.includes('/')) ?? ''
  const read: CommandSchema['read'] = (text) => tasksOf(action, jsonText(jujuRun)(text, context))
  return (action === 'get-admin-password' ? withheldText(read) : read)(stdout, context)
}

function tasksOf(action: string, read: ReadResult<unknown>): ReadResult<unknown> {
  if (!read.ok) return read
  const tasks = Object.entries(read.value as Readonly<Record<string, JujuTask>>)
  const mismatches = tasks.flatMap(([unit, task]) => resultsOf(unit, action, task))
  return mismatches.length > 0 ? { ok: false, mismatches } : read
}

function resultsOf(unit: string, action: string, task: JujuTask): Mismatch[] {
  const schema = actionResults[`${unit.split('/')[0] ?? ''} ${action}`]
  if (schema === undefined || task.status !== 'completed') return []
  const read = schema.read(task.results ?? {})
  return read.ok ? [] : read.mismatches.map((each) => ({ ...each, path: `*.results.${each.path}` }))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
