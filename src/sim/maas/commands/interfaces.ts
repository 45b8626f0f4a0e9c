import type { Draft } from 'immer'
import { linksOn } from '../addresses.ts'
import { read, valueOf, write, type MaasCommand, type Request } from '../command.ts'
import { findInterface, findNode } from '../find.ts'
import { clearLinks, ensureLinkUp, interfacesOf, moveToVlan, removeInterface } from '../interfaces.ts'
import { upsetCarved } from '../upset-carved.ts'
import { printInterface } from '../print/interface.ts'
import { invalid } from '../refusal.ts'
import type { Maas, MaasInterface } from '../../world/maas-world.ts'
import type { World } from '../../world/world.ts'
import { refuseMac, refuseName, refuseState, vlanChoice } from './interface-form.ts'
import { linkSubnet } from './link-subnet.ts'

const path = ['system_id', 'id']

/** What is done to one interface of a node. */
export const interfaceCommands: Readonly<Record<string, MaasCommand>> = {
  'interfaces read': read(['system_id'], ({ maas }, { params }) =>
    interfacesOf(maas, findNode(maas, params['system_id'])).map((each) => printInterface(maas, each)),
  ),
  'interface read': read(path, ({ maas }, { params }) => printInterface(maas, asked(maas, params))),
  'interface update': write(path, ['name', 'vlan', 'mac_address', 'mtu', 'enabled', 'tags'], updateInterface),
  'interface delete': write(path, [], (draft, { params }) => {
    refuseState(draft.maas, params['system_id'], 'delete interface')
    removeInterface(draft, asked(draft.maas, params).id)
    return undefined
  }),
  'interface link-subnet': write(path, ['mode', 'subnet', 'ip_address', 'force'], (draft, request) => {
    refuseState(draft.maas, request.params['system_id'], 'link subnet')
    const { id } = asked(draft.maas, request.params)
    linkSubnet(draft, id, request)
    upsetCarved(draft, request.params['system_id'])
    return printed(id)
  }),
  'interface unlink-subnet': write(path, ['id'], unlinkSubnet),
  'interface disconnect': write(path, [], (draft, { params }) => {
    refuseState(draft.maas, params['system_id'], 'disconnect')
    const { id } = asked(draft.maas, params)
    clearLinks(draft, id)
    moveToVlan(draft, id, null)
    return printed(id)
  }),
}

/** Prints an interface as the world then has it. */
export function printed(id: number) {
  return ({ maas }: World): unknown => {
    const row = maas.interfaces[id]
    return row === undefined ? undefined : printInterface(maas, row)
  }
}

function asked(maas: Maas, params: Request['params']): MaasInterface {
  return findInterface(maas, findNode(maas, params['system_id']), params['id'])
}

/** A deployed machine's interfaces may be renamed and moved, those of one that is being deployed may not. */
function updateInterface(draft: Draft<World>, request: Request) {
  const { maas } = draft
  const { id, systemId } = asked(maas, request.params)
  if (maas.machines[systemId]?.status !== 'Deployed') refuseState(maas, systemId, 'update interface')
  const row = maas.interfaces[id]
  if (row === undefined) return printed(id)
  const name = valueOf(request, 'name')
  const mac = valueOf(request, 'mac_address')
  const vlan = valueOf(request, 'vlan')
  if (name !== undefined && name !== row.name) refuseName(maas, systemId, name)
  if (mac !== undefined) refuseMac(maas, mac, id)
  if (vlan !== undefined) moveToVlan(draft, id, vlanChoice(maas, vlan).id)
  row.name = name ?? row.name
  row.mac = mac?.toLowerCase() ?? row.mac
  row.tags = valueOf(request, 'tags')?.split(',') ?? row.tags
  const mtu = valueOf(request, 'mtu')
  if (mtu !== undefined) row.params = { ...row.params, mtu: Number(mtu) }
  const enabled = valueOf(request, 'enabled')
  if (enabled !== undefined) row.enabled = enabled === 'true'
  return printed(id)
}

/** The id of a link is that of its address; the last one is followed by a link that is only up. */
function unlinkSubnet(draft: Draft<World>, request: Request) {
  const { maas } = draft
  refuseState(maas, request.params['system_id'], 'unlink subnet')
  const { id } = asked(maas, request.params)
  const link = valueOf(request, 'id')
  if (link === undefined) throw invalid({})
  const choices = linksOn(maas, id).map((each) => String(each.id))
  if (!choices.includes(link)) {
    const among = choices.map((each) => `'${each}'`).join(', ')
    throw invalid({ id: [`'${link}' is not a valid id.  It should be one of: ${among}.`] })
  }
  delete maas.addresses[link]
  ensureLinkUp(draft, id)
  return printed(id)
}
