import { magnumConf } from '../host/magnum-conf.ts'
import type { World } from '../world/world.ts'
import { hostsOfCharm, onHosts, withHostUpset } from './change-host.ts'
import type { WorldFault } from './fault.ts'

export const magnumHostFaults: readonly WorldFault[] = [
  {
    id: 'magnum.confd-absent',
    title: 'The folder of drop-ins is gone again as soon as it is made, as after an upgrade of the package',
    source: 'D-037: the folder comes before what is put into it',
    kind: 'later',
    caughtBy: ['7.3'],
    inject: (world) => withHostUpset(world, { vanishing: ['/etc/magnum/magnum.conf.d'] }),
  },
  {
    id: 'magnum.config-not-loaded',
    title: 'The conductor was restarted and goes on with what it had read before',
    source: 'D-037: a drop-in that the service was never told of',
    kind: 'later',
    deceptive: true,
    caughtBy: ['7.4'],
    inject: (world) => withHostUpset(world, { keepLoaded: ['magnum-conductor'] }),
  },
  {
    id: 'magnum.trust-empty',
    title: 'The section of the trust is there, and has no values',
    source: 'the entry gate of phase 06; without them no cluster gets its trustee',
    kind: 'world',
    caughtBy: ['6.0'],
    inject: (world) => withTrust(world, (line) => line.replace(/ = .*$/, ' =')),
  },
  {
    id: 'magnum.trust-spaces',
    title: 'The values of the trust stand behind more spaces than one',
    source: 'oslo.config takes any; a search for ^key= finds none',
    kind: 'world',
    phase: '06',
    caughtBy: [],
    inject: (world) => withTrust(world, (line) => line.replace(' = ', '   =   ')),
  },
]

function withTrust(world: World, change: (line: string) => string): World {
  return onHosts(world, hostsOfCharm(world, 'magnum'), (host) => {
    const file = host.files[magnumConf]
    if (file === undefined) throw new Error(`this world has no ${magnumConf}`)
    file.text = file.text.replaceAll(/^trustee_domain_.*$/gm, change)
    for (const name of ['magnum-api', 'magnum-conductor']) {
      const service = host.services[name]
      if (service !== undefined) service.loaded = host.files
    }
  })
}
