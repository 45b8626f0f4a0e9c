import { startHaproxy } from './haproxy-backends.ts'
import type { Stage } from './stage.ts'
import { withPrincipal } from './with-principal.ts'

/** Clusters an API's VIPs; on the same host haproxy then stands before the API. Text: recorded on juju 2.9.31. */
export const hacluster: readonly Stage[] = [
  ...withPrincipal([120, 480]),
  {
    name: 'ready',
    hook: 'ha-relation-changed',
    seconds: [60, 180],
    says: () => ['active', 'Unit is ready and clustered'],
    does: startHaproxy,
  },
]
