import type { HostUpsets } from '../world/host-world.ts'
import { withHostUpset } from './change-host.ts'
import type { WorldFault } from './fault.ts'

/** Before configure-resources the port of the health manager is not there yet, so what becomes of it is set beforehand. */
function healthManager(
  id: string,
  title: string,
  source: string,
  parts: Pick<WorldFault, 'caughtBy' | 'phase' | 'deceptive'> & {
    readonly becomes?: NonNullable<HostUpsets['healthManager']>
  },
): WorldFault {
  const { becomes, ...rest } = parts
  return {
    id,
    title,
    source,
    kind: becomes === undefined ? 'world' : 'later',
    ...rest,
    inject: (world) => (becomes === undefined ? world : withHostUpset(world, { healthManager: becomes })),
  }
}

export const octaviaHostFaults: readonly WorldFault[] = [
  healthManager(
    'octavia.hm0-down',
    'The port of the health manager was never set up',
    'iproute2 6.1 run: DOWN, without an address',
    {
      becomes: 'down',
      caughtBy: ['5.1'],
    },
  ),
  healthManager(
    'octavia.hm0-absent',
    "The health manager has no port on its unit's host",
    'iproute2 6.1 run: exit 1, and no output',
    {
      becomes: 'absent',
      caughtBy: ['5.1'],
    },
  ),
  healthManager(
    'octavia.hm0-no-ula',
    'The port of the health manager is up, and has no address but its own link-local one',
    'iproute2 6.1 run: up before a router has advertised the prefix',
    { becomes: 'no-address', deceptive: true, caughtBy: ['5.1'] },
  ),
  // The world as it is: what a healthy port looks like is what trips those who expect UP.
  healthManager(
    'octavia.hm0-unknown',
    'The operstate of a healthy port of Open vSwitch is UNKNOWN',
    'iproute2 6.1 run on kernel 6.1',
    {
      phase: '05',
      caughtBy: [],
    },
  ),
  healthManager(
    'octavia.hm0-transient',
    'The port of the health manager comes a while after its resources',
    'charm-octavia: its port is made in a later hook',
    {
      becomes: 'late',
      phase: '05',
      caughtBy: [],
    },
  ),
]
