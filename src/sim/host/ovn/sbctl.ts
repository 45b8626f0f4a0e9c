import { answer, notModelled } from '../../engine/command.ts'
import { drawFrom } from '../../engine/draw.ts'
import type { OvsdbCell } from '../../../schema/host/ovsdb-text.ts'
import type { World } from '../../world/world.ts'
import { readDatabaseCall } from '../ovs/command-line.ts'
import { emptyMap, emptySet, mapCell, textWord, type Cells, type Table } from '../ovs/cells.ts'
import { query, type Database } from '../ovs/query.ts'
import { noSuchCommand, type PlacedTool } from '../place.ts'
import { centralServers } from './central.ts'

/** A chassis as ovn-controller registers it. */
interface Chassis {
  readonly name: string
  readonly hostname: string
  readonly ip: string
  readonly mappings: string
}

/** `ovn-sbctl show`, `list Chassis` and `list Encap`. A follower refuses what asks for the leader. Texts: ovn-sbctl 23.03 run. */
export const ovnSbctl: PlacedTool = (world, call, place) => {
  const server = centralServers(world).find(({ hostname }) => hostname === place.hostname)
  if (server === undefined) return noSuchCommand(world, call)
  const read = readDatabaseCall(call.argv.slice(1))
  const [command, ...more] = read?.commands ?? []
  if (read === undefined || command === undefined || more.length > 0) return notModelled(world, call)
  if (read.leaderOnly && !server.leads.includes('ovnsb_db'))
    return answer(world, {
      stderr: 'ovn-sbctl: unix:/var/run/ovn/ovnsb_db.sock: database connection failed ()\n',
      exitCode: 1,
    })
  const chassis = chassisOf(world)
  if (command.verb === 'show') return answer(world, { stdout: chassis.map(shown).join('') })
  const said = ['list', 'find', 'get'].includes(command.verb)
    ? query(database(world, chassis), read, command)
    : undefined
  if (said === undefined) return notModelled(world, call)
  return 'failed' in said ? answer(world, { stderr: `ovn-sbctl: ${said.failed}\n`, exitCode: 1 }) : answer(world, said)
}

function chassisOf(world: World): Chassis[] {
  return Object.values(world.hosts).flatMap(({ ovs }) => {
    const ids = ovs?.externalIds ?? {}
    const { 'system-id': name, hostname = '', 'ovn-encap-ip': ip = '', 'ovn-bridge-mappings': mappings = '' } = ids
    return name === undefined ? [] : [{ name, hostname, ip, mappings }]
  })
}

function shown({ name, hostname, ip }: Chassis): string {
  return `Chassis ${textWord(name)}\n    hostname: ${textWord(hostname)}\n    Encap geneve\n        ip: ${textWord(ip)}\n        options: {csum="true"}\n`
}

function database({ seed }: World, chassis: readonly Chassis[]): Database {
  const uuid = (table: string, name: string): OvsdbCell => ['uuid', drawFrom(seed).uuid(`ovn/${table}/${name}`)]
  const own = ({ name, hostname, mappings }: Chassis): Cells => ({
    _uuid: uuid('Chassis', name),
    encaps: uuid('Encap', name),
    external_ids: emptyMap,
    hostname,
    name,
    nb_cfg: 0,
    other_config: mappings === '' ? emptyMap : mapCell({ 'ovn-bridge-mappings': mappings }),
    transport_zones: emptySet,
    vtep_logical_switches: emptySet,
  })
  const encap = ({ name, ip }: Chassis): Cells => ({
    _uuid: uuid('Encap', name),
    chassis_name: name,
    ip,
    options: mapCell({ csum: 'true' }),
    type: 'geneve',
  })
  const spare = { name: '', hostname: '', ip: '', mappings: '' }
  const table = (row: (each: Chassis) => Cells, nameColumn: string | undefined): Table => ({
    columns: Object.keys(row(spare)),
    nameColumn,
    rows: chassis.map(row),
  })
  return {
    tool: 'ovn-sbctl',
    tables: { Chassis: table(own, 'name'), Encap: table(encap, undefined) },
    otherTables: [
      'SB_Global',
      'Chassis_Private',
      'Port_Binding',
      'Datapath_Binding',
      'Logical_Flow',
      'Gateway_Chassis',
      'MAC_Binding',
      'Address_Set',
      'Port_Group',
      'Multicast_Group',
      'Encaps',
      'Connection',
      'SSL',
      'DNS',
      'BFD',
      'Load_Balancer',
      'FDB',
    ],
  }
}
