import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { addInterface } from './interfaces.ts'
import type { World } from '../world/world.ts'

interface NewMachine {
  readonly hostname: string
  readonly macs: readonly string[]
  readonly powerType: string
  readonly powerParameters: Readonly<Record<string, string>>
  readonly tags: readonly string[]
}

/** Adds a machine as enrolment does: New, with an interface for each MAC, and nothing known of it besides. */
export function addMachine(draft: Draft<World>, machine: NewMachine): string {
  const systemId = newSystemId(draft, machine.hostname)
  draft.maas.machines[systemId] = {
    systemId,
    hostname: machine.hostname,
    status: 'New',
    statusMessage: '',
    powerType: machine.powerType,
    powerState: 'unknown',
    powerParameters: { ...machine.powerParameters },
    owner: null,
    tags: [...machine.tags],
    bootInterface: null,
    bootDisk: null,
    osystem: '',
    distroSeries: '',
    netboot: true,
    locked: false,
    cores: 0,
    memoryMiB: 0,
    composed: false,
    dynamic: false,
    commissioned: false,
    description: '',
    commissioningResult: null,
    testingResult: null,
    run: 0,
  }
  for (const [index, mac] of machine.macs.entries()) {
    const { id } = addInterface(draft, {
      systemId,
      name: `eth${index}`,
      type: 'physical',
      mac: mac.toLowerCase(),
      vlan: null,
      linkConnected: true,
    })
    draft.maas.machines[systemId].bootInterface ??= id
  }
  return systemId
}

/** A system_id is new at each enrolment, so whoever kept the old one finds nothing. */
function newSystemId(draft: Draft<World>, hostname: string): string {
  const draw = drawFrom(draft.seed)
  const count = draft.maas.enrolments[hostname] ?? 0
  draft.maas.enrolments[hostname] = count + 1
  return draw.word(count === 0 ? `system-id/${hostname}` : `system-id/${hostname}/${count}`, 6)
}
