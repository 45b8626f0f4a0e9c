import { unitsOfCharm, withUpsets } from './change-unit.ts'
import type { WorldFault } from './fault.ts'

/** What can be wrong with magnum as its charm leaves it. */
export const magnumCharmFaults: readonly WorldFault[] = [
  {
    id: 'magnum.loopback',
    title: "Magnum's API goes on listening on loopback only after it has its certificate",
    source: 'the post-init sweep of phase 02: 9501 on all interfaces, or it is escalated',
    kind: 'later',
    deceptive: true,
    caughtBy: ['2.4'],
    inject: (world) => withUpsets(world, { staysOnLoopback: unitsOfCharm(world, 'magnum') }),
  },
  {
    id: 'magnum.no-domain-setup',
    title: "domain-setup says that it is done, and Keystone has no domain of Magnum's",
    source: 'D-046: a required manual action',
    kind: 'later',
    caughtBy: ['7.0'],
    inject: (world) => withUpsets(world, { actions: { 'magnum domain-setup': { inVain: true } } }),
  },
]
