import { withUpset } from './change-cloud.ts'
import type { WorldFault } from './fault.ts'

export const novaFaults: readonly WorldFault[] = [
  {
    id: 'nova.no-valid-host',
    title: 'No compute host has room for the server',
    source: 'nova: No valid host was found. There are not enough hosts available.',
    kind: 'later',
    caughtBy: ['6.1'],
    inject: (world) => withUpset(world, { serverBuild: 'no-valid-host' }),
  },
  {
    id: 'nova.error',
    title: 'The server is given a host, and cannot be built on any',
    source: 'nova: Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures',
    kind: 'later',
    caughtBy: ['6.1'],
    inject: (world) => withUpset(world, { serverBuild: 'error' }),
  },
]
