import { drawFrom } from '../../engine/draw.ts'
import { hostsOfCharm, nameInMaas } from '../compute/compute-hosts.ts'
import { rows, type OpenstackCommand, type Row } from '../client/client-command.ts'
import type { World } from '../../world/world.ts'

/** OVN's agents as Neutron tells of them: a controller on each chassis, and the one for metadata beside it where servers run. */
export const agentCommands: readonly OpenstackCommand[] = [
  {
    words: 'network agent list',
    service: 'network',
    prints: 'rows',
    run: ({ world }) =>
      rows(
        ['ID', 'Agent Type', 'Host', 'Availability Zone', 'Alive', 'State', 'Binary'],
        Object.keys(world.hosts).flatMap((hostname) => agentsOn(world, hostname)),
      ),
  },
]

function agentsOn(world: World, hostname: string): readonly Row[] {
  const host = world.hosts[hostname]
  const ids = host?.ovs?.externalIds
  if (host === undefined || ids?.['ovn-remote'] === undefined) return []
  const isGateway = ids['ovn-cms-options']?.includes('enable-chassis-as-gw') === true
  const row = (id: string, type: string, binary: string): Row => ({
    ID: id,
    'Agent Type': type,
    Host: nameInMaas(hostname),
    'Availability Zone': '',
    Alive: host.up && host.ovs?.daemonUp === true,
    State: true,
    Binary: binary,
  })
  const id = ids['system-id'] ?? nameInMaas(hostname)
  const controller = row(id, isGateway ? 'OVN Controller Gateway agent' : 'OVN Controller agent', 'ovn-controller')
  if (!hostsOfCharm(world, 'nova-compute').includes(hostname)) return [controller]
  const metadata = drawFrom(world.seed).uuid(`agent/metadata/${hostname}`)
  return [controller, row(metadata, 'OVN Metadata agent', 'neutron-ovn-metadata-agent')]
}
