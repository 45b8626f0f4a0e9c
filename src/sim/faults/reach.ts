import { withHostUpset } from './change-host.ts'
import type { WorldFault } from './fault.ts'

export const reachFaults: readonly WorldFault[] = [
  {
    id: 'fip.dark',
    title: 'Server, port and floating IP are ACTIVE, and nothing answers at the address',
    source: 'D-057: what is lost outside of the cloud no API of it shows',
    kind: 'world',
    deceptive: true,
    caughtBy: ['6.2'],
    inject: (world) => withHostUpset(world, { providerDark: true }),
  },
  {
    id: 'net.6443-blocked',
    title: 'Something between the conductor and the management cluster drops port 6443',
    source: 'the path is probed before anything is grafted',
    kind: 'world',
    caughtBy: ['7.1'],
    inject: (world) => withHostUpset(world, { blockedPorts: [6443] }),
  },
  {
    id: 'ssh.eats-stdin',
    title: 'A command of a script that comes by stdin reads the rest of the script, and the script ends well',
    source: 'ssh, apt-get and others read what is not for them, unless they are given </dev/null',
    kind: 'world',
    caughtBy: ['6.3'],
    inject: (world) => withHostUpset(world, { eatsStdin: true }),
  },
]
