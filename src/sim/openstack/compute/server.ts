import { produce } from 'immer'
import { schedule } from '../../engine/schedule.ts'
import { waitFor } from '../../engine/command.ts'
import { drawFrom } from '../../engine/draw.ts'
import type { Server } from '../../world/openstack-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { findByNameOrId } from '../find-object.ts'
import { associate, disassociate } from '../network/associate.ts'
import { findFloatingIp } from '../network/floating-ip.ts'
import { projectOf } from '../project-of.ts'
import { hostnameOfServer } from '../server-at.ts'
import { removeServer } from './nova-events.ts'
import { createServer } from './server-create.ts'
import { addressesOf, serverRow } from './server-rows.ts'

/** How long `--wait` goes on looking. */
const patienceMs = 600_000

export const serverCommands: readonly OpenstackCommand[] = [
  {
    words: 'server create',
    service: 'compute',
    prints: 'row',
    takes: '<server-name>',
    required: ['flavor'],
    options: {
      flavor: 'value',
      image: 'value',
      network: 'values',
      nic: 'values',
      port: 'values',
      'key-name': 'value',
      'security-group': 'values',
      'user-data': 'value',
      property: 'values',
      wait: 'flag',
    },
    run: created,
  },
  {
    words: 'server show',
    service: 'compute',
    prints: 'row',
    takes: '<server>',
    run: (ask) => sortedRow(serverRow(ask, ask.world, findServer(ask, ask.name))),
  },
  {
    words: 'server list',
    service: 'compute',
    prints: 'rows',
    options: {
      'all-projects': 'flag',
      long: 'flag',
      name: 'value',
      status: 'value',
      project: 'value',
      'project-domain': 'value',
    },
    run: listed,
  },
  {
    words: 'server delete',
    service: 'compute',
    prints: 'text',
    takes: '<server>...',
    options: { wait: 'flag' },
    run: (ask) => {
      // The client stops at the first that it does not find.
      const ids = ask.names.map((name) => findServer(ask, name).id)
      return { world: produce(ask.world, (draft) => ids.forEach((id) => removeServer(draft, id))), seconds: 5 }
    },
  },
  {
    words: 'server reboot',
    service: 'compute',
    prints: 'text',
    takes: '<server>',
    options: { hard: 'flag', soft: 'flag', wait: 'flag' },
    run: rebooted,
  },
  {
    words: 'server add floating ip',
    service: 'compute',
    prints: 'text',
    takes: '<server> <ip-address>',
    options: { 'fixed-ip-address': 'value' },
    run: (ask) => {
      const server = findServer(ask, ask.name)
      const floating = findFloatingIp(ask, ask.names[1] ?? '')
      const [port] = server.ports
      if (port === undefined) fail(`No port found for server ${server.id}`)
      return { world: associate(ask, floating.id, port, ask.value('fixed-ip-address')) }
    },
  },
  {
    words: 'server remove floating ip',
    service: 'compute',
    prints: 'text',
    takes: '<server> <ip-address>',
    run: (ask) => {
      findServer(ask, ask.name)
      return { world: disassociate(ask.world, findFloatingIp(ask, ask.names[1] ?? '').id) }
    },
  },
  {
    words: 'console log show',
    service: 'compute',
    prints: 'text',
    takes: '<server>',
    options: { lines: 'value' },
    run: (ask) => {
      const server = findServer(ask, ask.name)
      const hostname = hostnameOfServer(server)
      const up = ask.world.hosts[hostname]?.up === true
      // Of all that a system says while it starts, only what its last word is: the invitation to log in.
      return { text: up ? `\nUbuntu 22.04 LTS ${hostname} ttyS0\n\n${hostname} login: \n` : '' }
    },
  },
]

/** By id among all, by name among those of the login's project. */
function findServer({ world, login }: Ask, asked: string): Server {
  const all = Object.values(world.openstack.nova.servers)
  const seen = all.filter((each) => each.project === login.project?.id || (login.isAdmin && each.id === asked))
  return findByNameOrId('server', seen, asked)
}

function created(ask: Ask): Output {
  const { world, id, adminPass } = createServer(ask)
  const before = world.openstack.nova.servers[id] ?? fail(`No server with a name or ID of '${id}' exists.`)
  // The first answer of Nova knows no address yet.
  const first = { ...serverRow(ask, world, { ...before, ports: [] }), adminPass }
  if (!ask.flag('wait')) return { ...sortedRow(first), world, seconds: 3 }
  const isOver = (at: World): boolean => at.openstack.nova.servers[id]?.status !== 'BUILD'
  const waited = waitFor(world, ask.call, patienceMs, isOver)
  const after = waited.world.openstack.nova.servers[id]
  if (after?.status !== 'ACTIVE')
    return { world: waited.world, failed: true, stderr: `Error creating server: ${ask.name}\n` }
  const row = { ...serverRow(ask, waited.world, after), adminPass }
  return { ...sortedRow(row), text: '\n', world: waited.world }
}

function rebooted(ask: Ask): Output {
  const { id, name } = findServer(ask, ask.name)
  const world = produce(ask.world, (draft) => {
    const server = draft.openstack.nova.servers[id]
    if (server === undefined) return
    server.status = 'REBOOT'
    const host = draft.hosts[hostnameOfServer(server)]
    if (host !== undefined) host.up = false
    const seconds = drawFrom(draft.seed).int(`server-reboot/${name}`, 4, 12)
    schedule(draft, seconds * 1000, { kind: 'nova.spawned', server: id })
  })
  if (!ask.flag('wait')) return { world }
  const waited = waitFor(world, ask.call, patienceMs, (at) => at.openstack.nova.servers[id]?.status === 'ACTIVE')
  return { world: waited.world, text: 'Complete\n' }
}

function listed(ask: Ask): Output {
  const { world, login, flag, value } = ask
  const { glance, nova } = world.openstack
  const project = value('project') === undefined ? undefined : projectOf(ask)
  const everywhere = (flag('all-projects') || project !== undefined) && login.isAdmin
  const name = value('name')
  const found = Object.values(nova.servers)
    .filter(
      (each) =>
        (everywhere || each.project === login.project?.id) &&
        (project === undefined || each.project === project) &&
        (name === undefined || new RegExp(name).test(each.name)) &&
        (value('status') === undefined || each.status === value('status')?.toUpperCase()),
    )
    // Nova lists the newest first.
    .toSorted((a, b) => b.number - a.number)
  const long = flag('long')
  const list = found.map((each): Row => {
    const full = serverRow(ask, world, each)
    return {
      ID: each.id,
      Name: each.name,
      Status: each.status,
      'Task State': full['OS-EXT-STS:task_state'] ?? null,
      'Power State': full['OS-EXT-STS:power_state'] ?? null,
      Networks: addressesOf(world, each),
      Image: glance.images[each.image]?.name ?? '',
      'Image Name': glance.images[each.image]?.name ?? '',
      'Image ID': each.image,
      Flavor: nova.flavors[each.flavor]?.name ?? '',
      'Flavor Name': nova.flavors[each.flavor]?.name ?? '',
      'Flavor ID': each.flavor,
      'Availability Zone': full['OS-EXT-AZ:availability_zone'] ?? null,
      Host: full['OS-EXT-SRV-ATTR:host'] ?? null,
      Properties: { ...each.properties },
    }
  })
  const short = ['ID', 'Name', 'Status', 'Networks', 'Image', 'Flavor']
  const more = [
    'ID',
    'Name',
    'Status',
    'Task State',
    'Power State',
    'Networks',
    'Image Name',
    'Image ID',
    'Flavor Name',
  ]
  return rows(long ? [...more, 'Flavor ID', 'Availability Zone', 'Host', 'Properties'] : short, list)
}
