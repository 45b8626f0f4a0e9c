import type { Failure } from '../failure.ts'

const ran = 'run, libvirt 9.0.0'

const rows: readonly (readonly [Failure['reason'], RegExp, string])[] = [
  ['not-found', /^error: failed to get domain '[^']*'$/m, ran],
  ['unreachable', /^error: failed to connect to the hypervisor$/m, ran],
  ['conflict', /^error: Domain is already active$/m, 'libvirt 9.0 tools/virsh-domain.c'],
  [
    'conflict',
    /^error: Requested operation is not valid: domain is not running$/m,
    'libvirt 9.0 src/conf/domain_conf.c virDomainObjCheckActive',
  ],
  ['usage', /^error: unknown command: '[^']*'$/m, ran],
  ['usage', /^error: command '[^']*' requires <[^>]+> option$/m, ran],
  ['usage', /^error: command '[^']*' doesn't support option \S+$/m, 'libvirt tools/vsh.c'],
  ['usage', /^error: unexpected data '[^']*'$/m, 'libvirt tools/vsh.c'],
]

/** How virsh fails: on stderr, with 1. */
export const virshFailures: readonly Failure[] = rows.map(([reason, text, source]) => ({
  reason,
  exitCodes: [1],
  stream: 'stderr',
  text,
  source,
}))
