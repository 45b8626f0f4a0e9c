import { answer, notModelled, type Answer, type Call } from '../../engine/command.ts'
import { drawFrom } from '../../engine/draw.ts'
import type { World } from '../../world/world.ts'
import { noSuchCommand, type PlacedTool } from '../place.ts'
import { centralServers, type CentralServer } from './central.ts'

/** The databases by their sockets, with the port of their Raft servers. */
const databases: Readonly<Record<string, { readonly name: string; readonly port: number }>> = {
  ovnnb_db: { name: 'OVN_Northbound', port: 6643 },
  ovnsb_db: { name: 'OVN_Southbound', port: 6644 },
}

/** `ovn-appctl -t SOCKET cluster/status DATABASE`. Texts: OVN 23.03 run as a cluster of three. */
export const ovnAppctl: PlacedTool = (world, call, place) => {
  const [, option, socket = '', verb, database, ...more] = call.argv
  const servers = centralServers(world)
  const server = servers.find(({ hostname }) => hostname === place.hostname)
  if (option !== '-t' || verb !== 'cluster/status' || more.length > 0) return notModelled(world, call)
  if (server === undefined)
    return world.hosts[place.hostname]?.ovs === undefined ? noSuchCommand(world, call) : noSocket(world, call, socket)
  const key = /([^/]+)\.ctl$/.exec(socket)?.[1] ?? ''
  const known = databases[key]
  if (known === undefined) return noSocket(world, call, socket)
  if (known.name !== database)
    return answer(world, {
      stderr: `unknown cluster\n${call.argv[0] ?? ''}: ${socket}: server returned an error\n`,
      exitCode: 2,
    })
  return answer(world, { stdout: statusText(world, { key, ...known, server, servers }) })
}

function noSocket(world: World, { argv }: Call, socket: string): Answer {
  return answer(world, {
    stderr: `${argv[0] ?? ''}: cannot connect to "${socket}" (No such file or directory)\n`,
    exitCode: 1,
  })
}

interface Asked {
  readonly key: string
  readonly name: string
  readonly port: number
  readonly server: CentralServer
  readonly servers: readonly CentralServer[]
}

function statusText(world: World, { key, name, port, server, servers }: Asked): string {
  const draw = drawFrom(world.seed)
  const uuidOf = (each: CentralServer): string => draw.uuid(`ovn/${key}/${each.hostname}`)
  const idOf = (each: CentralServer): string => uuidOf(each).slice(0, 4)
  const cluster = draw.uuid(`ovn/${key}/cluster`)
  const own = idOf(server)
  const leader = servers.find(({ leads }) => leads.includes(key))
  const leads = leader === server
  const others = servers.filter((each) => each !== server)
  const election = leads ? ['Last Election started 4660 ms ago, reason: timeout', 'Last Election won: 4659 ms ago'] : []
  const lines = [
    own,
    `Name: ${name}`,
    `Cluster ID: ${cluster.slice(0, 4)} (${cluster})`,
    `Server ID: ${own} (${uuidOf(server)})`,
    `Address: ssl:${server.address}:${port}`,
    leader === undefined ? 'Status: disconnected from the cluster (election timeout)' : 'Status: cluster member',
    `Role: ${leads ? 'leader' : leader === undefined ? 'candidate' : 'follower'}`,
    'Term: 1',
    `Leader: ${leads ? 'self' : leader === undefined ? 'unknown' : idOf(leader)}`,
    `Vote: ${leads ? 'self' : 'unknown'}`,
    '',
    ...election,
    'Election timer: 4000',
    'Log: [2, 6]',
    'Entries not yet committed: 0',
    'Entries not yet applied: 0',
    `Connections: ${others.flatMap((each) => [`<-${idOf(each)}`, `->${idOf(each)}`]).join(' ')}`,
    'Disconnections: 0',
    'Servers:',
    ...servers.map((each) => {
      const self = each === server ? ' (self)' : ''
      const indexes = leads ? ` next_index=${each === server ? 2 : 6} match_index=5` : ''
      const heard = each !== server && (leads || each === leader) ? ' last msg 240 ms ago' : ''
      return `    ${idOf(each)} (${idOf(each)} at ssl:${each.address}:${port})${self}${indexes}${heard}`
    }),
  ]
  return `${lines.join('\n')}\n`
}
