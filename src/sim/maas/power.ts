import type { Draft } from 'immer'
import { destroyDomain, domainOf, startDomain } from '../virsh/domains.ts'
import type { MaasMachine } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'

/** What the machine's BMC says now; a virtual machine's is libvirt. */
export function bmcState(world: World, machine: MaasMachine): MaasMachine['powerState'] {
  if (machine.powerType !== 'virsh') return machine.powerState
  const domain = domainOf(world, machine)
  if (domain === undefined) return 'error'
  return domain.state === 'shut off' ? 'off' : 'on'
}

/** Switches a machine; where its domain is gone nothing is switched, and MAAS notes an error. */
export function setPower(draft: Draft<World>, systemId: string, state: 'on' | 'off'): void {
  const machine = draft.maas.machines[systemId]
  if (machine === undefined) return
  if (machine.powerType === 'virsh') {
    if (domainOf(draft, machine) === undefined) {
      machine.powerState = 'error'
      return
    }
    const { power_address: address = '', power_id: name = '' } = machine.powerParameters
    if (state === 'on') startDomain(draft, address, name)
    else destroyDomain(draft, address, name)
  }
  machine.powerState = state
}
