import { interfacesOf } from '../interfaces.ts'
import { findNode } from '../find.ts'
import { invalid, Refusal } from '../refusal.ts'
import type { Maas, MaasVlan } from '../../world/maas-world.ts'

const editable = ['New', 'Ready', 'Allocated', 'Broken']

/** The interfaces of a machine may be changed in four of its states only; text: run of MAAS 3.5.9. */
export function refuseState(maas: Maas, systemId: string | undefined, operation: string): void {
  const machine = maas.machines[findNode(maas, systemId)]
  if (machine === undefined) throw new Refusal(`Cannot ${operation} interface on a controller.`)
  if (!editable.includes(machine.status)) {
    throw new Refusal(`Cannot ${operation} interface because the machine is not New, Ready, Allocated, or Broken.`)
  }
}

/** A name that the node has already. */
export function refuseName(maas: Maas, systemId: string, name: string): void {
  if (interfacesOf(maas, systemId).some((each) => each.name === name)) {
    const hostname = maas.machines[systemId]?.hostname ?? ''
    throw invalid({ name: [`Node ${systemId} (${hostname}) already has an interface named '${name}'.`] })
  }
}

/** A MAC that is none, or that another physical interface has. */
export function refuseMac(maas: Maas, mac: string, own?: number): void {
  if (!/^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(mac)) {
    throw invalid({ mac_address: [`'${mac}' is not a valid MAC address.`] })
  }
  const other = Object.values(maas.interfaces).find(
    (each) => each.type === 'physical' && each.mac === mac.toLowerCase() && each.id !== own,
  )
  if (other !== undefined) {
    const hostname = maas.machines[other.systemId]?.hostname ?? maas.controller.hostname
    throw invalid({ mac_address: [`This MAC address is already in use by ${other.name} (physical) on ${hostname}.`] })
  }
}

/** The VLAN of an object id, never of a tag. */
export function vlanChoice(maas: Maas, text: string): MaasVlan {
  const vlan = maas.vlans[text]
  if (vlan !== undefined) return vlan
  throw invalid({ vlan: ['Select a valid choice. That choice is not one of the available choices.'] })
}
