import { z } from 'zod'
import { reading } from '../reading.ts'

const text = z.string().optional()
const whole = z.int().optional()
const flag = z.boolean().optional()
const texts = z.array(z.string()).optional()

/** `juju controller-config --format json`: flat, without the `Value` and `Source` of a model's. */
export const jujuControllerConfig = reading(
  'juju controller-config',
  { kind: 'captured', where: 'juju 3.6.5' },
  z.object({
    'api-port': z.int(),
    'ca-cert': z.string(),
    'controller-uuid': z.string(),
    'agent-logfile-max-backups': whole,
    'agent-logfile-max-size': text,
    'api-port-open-delay': text,
    'audit-log-capture-args': flag,
    'audit-log-exclude-methods': texts,
    'audit-log-max-backups': whole,
    'audit-log-max-size': text,
    'auditing-enabled': flag,
    'controller-name': text,
    'juju-db-snap-channel': text,
    'jujud-controller-snap-source': text,
    'max-agent-state-size': whole,
    'max-charm-state-size': whole,
    'max-debug-log-duration': text,
    'max-prune-txn-batch-size': whole,
    'max-prune-txn-passes': whole,
    'max-txn-log-size': text,
    'metering-url': text,
    'migration-agent-wait-time': text,
    'model-logfile-max-backups': whole,
    'model-logfile-max-size': text,
    'model-logs-size': text,
    'mongo-memory-profile': text,
    'prune-txn-query-count': whole,
    'prune-txn-sleep-time': text,
    'query-tracing-enabled': flag,
    'query-tracing-threshold': text,
    'set-numa-control-policy': flag,
    'ssh-max-concurrent-connections': whole,
    'ssh-server-port': whole,
    'state-port': whole,
  }),
)
