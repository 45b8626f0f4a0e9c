import { produce } from 'immer'
import type { Port, Router } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { deleteEach } from '../delete-each.ts'
import { byId, findObject, visible } from '../find-object.ts'
import { newOwned, unionOf } from '../new-object.ts'
import { projectOf } from '../project-of.ts'
import { apiTime } from '../times.ts'
import { changed, refuse } from './neutron-object.ts'
import { addInterface, clearGateway, removeInterface, setGateway } from './router-change.ts'

const setOptions = {
  name: 'value',
  description: 'value',
  enable: 'flag',
  disable: 'flag',
  tag: 'values',
  'no-tag': 'flag',
} as const

export const routerCommands: readonly OpenstackCommand[] = [
  {
    words: 'router create',
    service: 'network',
    prints: 'row',
    takes: '<name>',
    options: { ...setOptions, project: 'value', 'project-domain': 'value' },
    run: created,
  },
  {
    words: 'router show',
    service: 'network',
    prints: 'row',
    takes: '<router>',
    run: (ask) => {
      const router = findRouter(ask, ask.name)
      return sortedRow({ ...routerRow(router), interfaces_info: interfacesOf(ask.world, router) })
    },
  },
  {
    words: 'router list',
    service: 'network',
    prints: 'rows',
    options: { long: 'flag', name: 'value', project: 'value', 'project-domain': 'value', tags: 'values' },
    run: listed,
  },
  {
    words: 'router set',
    service: 'network',
    prints: 'text',
    takes: '<router>',
    options: { ...setOptions, 'external-gateway': 'value', 'fixed-ip': 'values' },
    run: (ask) => {
      const router = findRouter(ask, ask.name)
      const external = ask.value('external-gateway')
      const world = external === undefined ? ask.world : setGateway(ask, router, external)
      return changed(
        { ...ask, world },
        ({ routers }) => routers[router.id],
        (draft) => {
          draft.name = ask.value('name') ?? draft.name
          draft.description = ask.value('description') ?? draft.description
          draft.adminUp = ask.flag('enable') || (draft.adminUp && !ask.flag('disable'))
          draft.tags = unionOf(ask.flag('no-tag') ? [] : draft.tags, ask.values('tag'))
        },
      )
    },
  },
  {
    words: 'router unset',
    service: 'network',
    prints: 'text',
    takes: '<router>',
    options: { 'external-gateway': 'flag', tag: 'values', 'all-tag': 'flag' },
    run: (ask) => {
      const router = findRouter(ask, ask.name)
      const world = ask.flag('external-gateway') ? clearGateway(ask.world, router) : ask.world
      return changed(
        { ...ask, world },
        ({ routers }) => routers[router.id],
        (draft) => {
          draft.tags = ask.flag('all-tag') ? [] : draft.tags.filter((each) => !ask.values('tag').includes(each))
        },
      )
    },
  },
  {
    words: 'router add subnet',
    service: 'network',
    prints: 'text',
    takes: '<router> <subnet>',
    run: (ask) => ({ world: addInterface(ask, findRouter(ask, ask.name), ask.names[1] ?? '') }),
  },
  {
    words: 'router remove subnet',
    service: 'network',
    prints: 'text',
    takes: '<router> <subnet>',
    run: (ask) => ({ world: removeInterface(ask, findRouter(ask, ask.name), ask.names[1] ?? '') }),
  },
  {
    words: 'router delete',
    service: 'network',
    prints: 'text',
    takes: '<router>...',
    run: (ask) =>
      deleteEach(ask, 'router', (draft, name) => {
        const router = findRouter({ ...ask, world: draft }, name)
        const { ports, routers } = draft.openstack.neutron
        if (portsOf(draft, router, 'network:router_interface').length > 0)
          refuse(ask, 'ConflictException: 409', `routers/${router.id}`, `Router ${router.id} still has ports`)
        for (const port of portsOf(draft, router, 'network:router_gateway')) delete ports[port.id]
        delete routers[router.id]
      }),
  },
]

export function findRouter(ask: Ask, asked: string): Router {
  return findObject('Router', visible(ask, ask.world.openstack.neutron.routers), asked)
}

function portsOf(world: World, router: Router, owner: string): readonly Port[] {
  const { ports } = world.openstack.neutron
  return Object.values(ports).filter((port) => port.deviceId === router.id && port.deviceOwner === owner)
}

function created(ask: Ask): Output {
  const { world, name, value, flag, values } = ask
  let row: Row = {}
  const after = produce(world, (draft) => {
    const owned = newOwned(draft, { kind: 'router', name, project: projectOf(ask), tags: values('tag') })
    const router = {
      ...owned,
      description: value('description') ?? '',
      revision: 1,
      gateway: null,
      adminUp: !flag('disable'),
    }
    draft.openstack.neutron.routers[router.id] = router
    row = routerRow(router)
  })
  return { ...sortedRow(row), world: after }
}

function routerRow(router: Router): Row {
  return {
    admin_state_up: router.adminUp,
    availability_zone_hints: [],
    availability_zones: [],
    created_at: apiTime(router.createdMs),
    description: router.description,
    distributed: false,
    enable_ndp_proxy: null,
    external_gateway_info: gatewayCell(router),
    flavor_id: null,
    ha: false,
    id: router.id,
    name: router.name,
    project_id: router.project,
    revision_number: router.revision,
    routes: [],
    status: 'ACTIVE',
    tags: [...router.tags],
    tenant_id: router.project,
    updated_at: apiTime(router.updatedMs),
  }
}

function gatewayCell({ gateway }: Router): Row | null {
  if (gateway === null) return null
  return {
    network_id: gateway.network,
    external_fixed_ips: [{ subnet_id: gateway.subnet, ip_address: gateway.ip }],
    enable_snat: true,
  }
}

function interfacesOf(world: World, router: Router): readonly Row[] {
  return portsOf(world, router, 'network:router_interface').flatMap((port) =>
    port.fixedIps.map(({ subnet, ip }) => ({ port_id: port.id, ip_address: ip, subnet_id: subnet })),
  )
}

function listed(ask: Ask): Output {
  const name = ask.value('name')
  const project = ask.value('project') === undefined ? undefined : projectOf(ask)
  const tags = ask.values('tags').flatMap((each) => each.split(','))
  const found = byId(visible(ask, ask.world.openstack.neutron.routers)).filter(
    (each) =>
      (name === undefined || each.name === name) &&
      (project === undefined || each.project === project) &&
      tags.every((tag) => each.tags.includes(tag)),
  )
  const long = ask.flag('long')
  const list = found.map((each) => ({
    ID: each.id,
    Name: each.name,
    Status: 'ACTIVE',
    State: each.adminUp,
    Project: each.project,
    Distributed: false,
    HA: false,
    ...(long
      ? { Routes: [], 'External gateway info': gatewayCell(each), 'Availability zones': [], Tags: each.tags }
      : {}),
  }))
  // The two columns are there only where some router has a value in them.
  const some = found.length > 0 ? ['Distributed', 'HA'] : []
  const more = long ? ['Routes', 'External gateway info', 'Availability zones', 'Tags'] : []
  return rows(['ID', 'Name', 'Status', 'State', 'Project', ...some, ...more], list)
}
