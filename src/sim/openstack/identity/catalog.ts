import type { Endpoint } from '../../../schema/openstack/endpoint-list.ts'
import { drawFrom } from '../../engine/draw.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Row } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { requireAdmin } from './require-admin.ts'

interface Service {
  readonly id: string
  readonly name: string
  readonly type: string
}

export const catalogCommands: readonly OpenstackCommand[] = [
  {
    words: 'catalog list',
    service: 'identity',
    prints: 'rows',
    run: ({ world }) => {
      const list = servicesOf(world).map((service) => ({
        Name: service.name,
        Type: service.type,
        Endpoints: endpointCells(world, service),
      }))
      return rows(['Name', 'Type', 'Endpoints'], list)
    },
  },
  { words: 'catalog show', service: 'identity', prints: 'row', takes: '<service>', run: catalogShow },
  {
    words: 'endpoint list',
    service: 'identity',
    prints: 'rows',
    options: { service: 'value', interface: 'value', region: 'value' },
    choices: { interface: ['admin', 'public', 'internal'] },
    run: endpointList,
  },
  { words: 'endpoint show', service: 'identity', prints: 'row', takes: '<endpoint>', run: endpointShow },
  {
    words: 'service list',
    service: 'identity',
    prints: 'rows',
    options: { long: 'flag' },
    run: ({ world, flag }) => {
      const long = flag('long')
      const list = servicesOf(world).map(({ id, name, type }) => ({
        ID: id,
        Name: name,
        Type: type,
        ...(long ? { Description: `${name} service`, Enabled: true } : {}),
      }))
      return rows(['ID', 'Name', 'Type', ...(long ? ['Description', 'Enabled'] : [])], list)
    },
  },
  {
    words: 'service show',
    service: 'identity',
    prints: 'row',
    takes: '<service>',
    run: ({ world, name }) => {
      const service = findService(world, name)
      return sortedRow({ ...service, description: `${service.name} service`, enabled: true })
    },
  },
]

/** The services of the catalog, in the order in which they were registered. */
function servicesOf(world: World): readonly Service[] {
  const { endpoints } = world.openstack.keystone
  const names = [...new Set(endpoints.map((each) => each['Service Name']))]
  return names.map((name) => ({
    id: drawFrom(world.seed).hex(`service/${name}`, 32),
    name,
    type: endpoints.find((each) => each['Service Name'] === name)?.['Service Type'] ?? '',
  }))
}

function findService(world: World, asked: string): Service {
  const all = servicesOf(world)
  const found = all.find(({ id, name, type }) => [id, name, type].includes(asked))
  return found ?? fail(`No service with a type, name or ID of '${asked}' exists.`)
}

function endpointCells(world: World, { name }: Service): readonly Row[] {
  return world.openstack.keystone.endpoints
    .filter((each) => each['Service Name'] === name)
    .map((each) => ({
      id: each.ID,
      interface: each.Interface,
      region_id: each.Region,
      url: each.URL,
      region: each.Region,
    }))
}

/** A service that is not in the catalog is no failure to this command. */
function catalogShow({ world, name }: Ask): ReturnType<OpenstackCommand['run']> {
  const service = servicesOf(world).find((each) => each.name === name || each.type === name)
  if (service === undefined) return { row: {}, stderr: `service ${name} not found\n\n` }
  return sortedRow({ endpoints: endpointCells(world, service), ...service })
}

function endpointList(ask: Ask): ReturnType<OpenstackCommand['run']> {
  requireAdmin(ask, 'identity:list_endpoints')
  const { world, value } = ask
  const wanted = value('service')
  const service = wanted === undefined ? undefined : findService(world, wanted)
  const iface = value('interface')
  const region = value('region')
  const list = world.openstack.keystone.endpoints.filter(
    (each) =>
      (service === undefined || each['Service Name'] === service.name) &&
      (iface === undefined || each.Interface === iface) &&
      (region === undefined || each.Region === region),
  )
  const columns: readonly (keyof Endpoint)[] = [
    'ID',
    'Region',
    'Service Name',
    'Service Type',
    'Enabled',
    'Interface',
    'URL',
  ]
  return rows(
    columns,
    list.map((each) => ({ ...each })),
  )
}

function endpointShow(ask: Ask): ReturnType<OpenstackCommand['run']> {
  requireAdmin(ask, 'identity:get_endpoint')
  const { world, name } = ask
  const endpoint = world.openstack.keystone.endpoints.find((each) => each.ID === name)
  if (endpoint === undefined) fail(`No endpoint with a name or ID of '${name}' exists.`)
  const service = findService(world, endpoint['Service Name'])
  return sortedRow({
    enabled: endpoint.Enabled,
    id: endpoint.ID,
    interface: endpoint.Interface,
    region: endpoint.Region,
    region_id: endpoint.Region,
    service_id: service.id,
    service_name: service.name,
    service_type: service.type,
    url: endpoint.URL,
  })
}
