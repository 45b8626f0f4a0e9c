import { drawFrom } from '../../engine/draw.ts'
import { hostAddress, hostByName } from '../../../site/lookup.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { NotModelled } from '../client/client-error.ts'
import { databaseTime } from '../times.ts'
import { hostsOfCharm, nameInMaas } from './compute-hosts.ts'
import { refuseByNova } from './nova-refusal.ts'

export const hypervisorCommands: readonly OpenstackCommand[] = [
  { words: 'hypervisor list', service: 'compute', prints: 'rows', run: hypervisors },
  {
    words: 'compute service list',
    service: 'compute',
    prints: 'rows',
    options: { long: 'flag', service: 'value', host: 'value' },
    run: computeServices,
  },
  {
    words: 'availability zone list',
    service: 'compute',
    prints: 'rows',
    options: { compute: 'flag' },
    run: ({ flag }) => {
      if (!flag('compute')) throw new NotModelled('the zones of networks and volumes')
      const list = ['internal', 'nova'].map((name) => ({ 'Zone Name': name, 'Zone Status': 'available' }))
      return rows(['Zone Name', 'Zone Status'], list)
    },
  },
]

/** Their ids are numbers by the API version that the client asks for by itself. */
function hypervisors({ world, call }: Ask): Output {
  const byUuid = Number(call.env['OS_COMPUTE_API_VERSION']?.split('.')[1] ?? 1) >= 53
  const list = hostsOfCharm(world, 'nova-compute').map((hostname, index): Row => {
    const host = hostByName(world.site, hostname)
    return {
      ID: byUuid ? drawFrom(world.seed).uuid(`hypervisor/${hostname}`) : index + 1,
      'Hypervisor Hostname': nameInMaas(hostname),
      'Hypervisor Type': 'QEMU',
      'Host IP': host === undefined ? '' : hostAddress(world.site, host, 'metal-internal'),
      State: stateOf(world, hostname),
    }
  })
  return rows(['ID', 'Hypervisor Hostname', 'Hypervisor Type', 'Host IP', 'State'], list)
}

function stateOf(world: World, hostname: string): 'up' | 'down' {
  return world.hosts[hostname]?.up === false ? 'down' : 'up'
}

function computeServices(ask: Ask): Output {
  const { world, value, flag, login } = ask
  if (!login.isAdmin)
    refuseByNova(
      ask,
      'HttpException: 403',
      'os-services',
      "Policy doesn't allow os_compute_api:os-services:list to be performed.",
    )
  const controllers = hostsOfCharm(world, 'nova-cloud-controller')
  const all = [
    ...controllers.flatMap((host) =>
      ['nova-scheduler', 'nova-conductor'].map((binary) => ({ binary, host, name: host, zone: 'internal' })),
    ),
    ...hostsOfCharm(world, 'nova-compute').map((host) => ({
      binary: 'nova-compute',
      host,
      name: nameInMaas(host),
      zone: 'nova',
    })),
  ]
  const found = all.filter(
    (each) =>
      (value('service') === undefined || each.binary === value('service')) &&
      (value('host') === undefined || each.name === value('host')),
  )
  const long = flag('long')
  const list = found.map((each): Row => ({
    ID: drawFrom(world.seed).uuid(`compute-service/${each.binary}/${each.host}`),
    Binary: each.binary,
    Host: each.name,
    Zone: each.zone,
    Status: 'enabled',
    State: stateOf(world, each.host),
    'Updated At': databaseTime(world.nowMs),
    ...(long ? { 'Disabled Reason': null, 'Forced Down': false } : {}),
  }))
  const columns = ['ID', 'Binary', 'Host', 'Zone', 'Status', 'State', 'Updated At']
  return rows(long ? [...columns, 'Disabled Reason', 'Forced Down'] : columns, list)
}
