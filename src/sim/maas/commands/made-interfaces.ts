import type { Draft } from 'immer'
import { truth, valueOf, write, type MaasCommand, type Request } from '../command.ts'
import { findMachine, findNode } from '../find.ts'
import {
  addInterface,
  childrenOf,
  clearLinks,
  ensureLinkUp,
  interfacesOf,
  makeBridge,
  makeVlan,
} from '../interfaces.ts'
import { invalid, required } from '../refusal.ts'
import type { Maas, MaasInterface } from '../../world/maas-world.ts'
import type { World } from '../../world/world.ts'
import { printed } from './interfaces.ts'
import { refuseMac, refuseName, refuseState, vlanChoice } from './interface-form.ts'

const path = ['system_id']

/** Interfaces that are made on a machine. */
export const madeInterfaceCommands: Readonly<Record<string, MaasCommand>> = {
  'interfaces create-physical': write(path, ['mac_address', 'name', 'vlan'], createPhysical),
  'interfaces create-bridge': write(
    path,
    ['name', 'parent', 'vlan', 'mac_address', 'bridge_type', 'bridge_stp', 'bridge_fd'],
    createBridge,
  ),
  'interfaces create-vlan': write(path, ['vlan', 'parent'], createVlan),
  'interfaces create-bond': write(
    path,
    ['name', 'parents', 'mac_address', 'vlan', 'bond_mode', 'bond_lacp_rate', 'bond_miimon'],
    createBond,
  ),
}

const blank = 'This field cannot be blank.'

function createPhysical(draft: Draft<World>, request: Request) {
  const { maas } = draft
  const systemId = findNode(maas, request.params['system_id'])
  refuseState(maas, systemId, 'create')
  const mac = valueOf(request, 'mac_address')
  if (mac === undefined) throw required('mac_address')
  refuseMac(maas, mac)
  const vlan = valueOf(request, 'vlan')
  const name = valueOf(request, 'name') ?? `eth${interfacesOf(maas, systemId).length}`
  refuseName(maas, systemId, name)
  const { id } = addInterface(draft, {
    systemId,
    name,
    type: 'physical',
    mac: mac.toLowerCase(),
    vlan: vlan === undefined ? null : vlanChoice(maas, vlan).id,
  })
  ensureLinkUp(draft, id)
  return printed(id)
}

/** Texts: run of MAAS 3.5.9. The parent's links go with this; the bridge is up and has no address. */
function createBridge(draft: Draft<World>, request: Request) {
  const { maas } = draft
  const systemId = machineOf(maas, request)
  refuseState(maas, systemId, 'create bridge')
  const name = valueOf(request, 'name')
  const type = valueOf(request, 'bridge_type') ?? 'standard'
  if (type !== 'standard' && type !== 'ovs') {
    const text = `'${type}' is not a valid bridge_type.  It should be one of: 'standard', 'ovs'.`
    throw invalid({ bridge_type: [text] })
  }
  const parent = parentOf(maas, systemId, request)
  if (parent === undefined) {
    throw invalid({ mac_address: [blank], parent: ['A bridge interface must have exactly one parent.'] })
  }
  if (isTaken(maas, parent)) {
    const text = "A bridge interface can't have a parent that is already in a bond or a bridge."
    throw invalid({ mac_address: [blank], parent: [text] })
  }
  if (name === undefined) throw required('name')
  refuseName(maas, systemId, name)
  const vlan = valueOf(request, 'vlan')
  const mac = valueOf(request, 'mac_address')
  const bridge = makeBridge(draft, parent, {
    name,
    type,
    vlan: vlan === undefined ? parent.vlan : vlanChoice(maas, vlan).id,
    stp: truth(valueOf(request, 'bridge_stp')),
    fd: Number(valueOf(request, 'bridge_fd') ?? 15),
    ...(mac === undefined ? {} : { mac: mac.toLowerCase() }),
  })
  return printed(bridge.id)
}

function createVlan(draft: Draft<World>, request: Request) {
  const { maas } = draft
  const systemId = machineOf(maas, request)
  refuseState(maas, systemId, 'create VLAN')
  const given = valueOf(request, 'vlan')
  if (given === undefined) throw required('vlan')
  const vlan = vlanChoice(maas, given)
  if (vlan.vid === 0) throw invalid({ vlan: ['A VLAN interface can only belong to a tagged VLAN.'] })
  const parent = parentOf(maas, systemId, request)
  if (parent === undefined) throw invalid({ parent: ['A VLAN interface must have exactly one parent.'] })
  refuseName(maas, systemId, `${parent.name}.${vlan.vid}`)
  return printed(makeVlan(draft, parent, vlan.id).id)
}

const bondDefaults = {
  bond_mode: 'active-backup',
  bond_miimon: 100,
  bond_updelay: 0,
  bond_downdelay: 0,
  bond_lacp_rate: 'fast',
  bond_num_grat_arp: 1,
  bond_xmit_hash_policy: 'layer2',
}

function createBond(draft: Draft<World>, request: Request) {
  const { maas } = draft
  const systemId = machineOf(maas, request)
  refuseState(maas, systemId, 'create bond')
  const ids = request.data.get('parents') ?? []
  const parents = interfacesOf(maas, systemId).filter((each) => ids.includes(String(each.id)))
  const [first] = parents
  if (first === undefined) {
    throw invalid({ parents: ['A bond interface must have one or more parents.'], mac_address: [blank] })
  }
  if (parents.some((each) => each.vlan !== first.vlan)) {
    throw invalid({ parents: ['All parents must belong to the same VLAN.'] })
  }
  const name = valueOf(request, 'name')
  if (name === undefined) throw required('name')
  refuseName(maas, systemId, name)
  const asked: Record<string, string | number> = {}
  for (const key of ['bond_mode', 'bond_lacp_rate', 'bond_miimon']) {
    const value = valueOf(request, key)
    if (value !== undefined) asked[key] = key === 'bond_miimon' ? Number(value) : value
  }
  const bond = addInterface(draft, {
    systemId,
    name,
    type: 'bond',
    mac: valueOf(request, 'mac_address')?.toLowerCase() ?? first.mac,
    vlan: first.vlan,
    parents: parents.map((each) => each.id),
    params: { ...bondDefaults, ...asked },
  })
  for (const each of parents) clearLinks(draft, each.id)
  ensureLinkUp(draft, bond.id)
  return printed(bond.id)
}

function machineOf(maas: Maas, request: Request): string {
  return findMachine(maas, request.params['system_id']).systemId
}

/** The interface that a new one is made on, by its id. */
function parentOf(maas: Maas, systemId: string, request: Request): MaasInterface | undefined {
  const id = valueOf(request, 'parent')
  return interfacesOf(maas, systemId).find((each) => String(each.id) === id)
}

function isTaken(maas: Maas, { id }: MaasInterface): boolean {
  return childrenOf(maas, id).some((child) => child.type === 'bridge' || child.type === 'bond')
}
