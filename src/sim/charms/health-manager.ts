import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import { addHealthManagerPort } from '../host/wiring.ts'
import { createOctaviaResources } from '../openstack/octavia-resources.ts'
import type { World } from '../world/world.ts'
import { machineAt, unitsOfApplication } from './unit-place.ts'

/** How long after the port was made a unit has it in Open vSwitch; until then there is no row for it. */
const plugSeconds = [4, 25] as const

/** Makes what octavia needs in Neutron; each of its units then plugs in its own port. */
export function configureResources(draft: Draft<World>, key: string, application: string): void {
  createOctaviaResources(draft)
  const model = draft.juju.models[key]
  if (model === undefined) return
  for (const place of unitsOfApplication(model, key, application)) {
    const delayMs = drawFrom(draft.seed).int(
      `health-manager/${place.unit}`,
      plugSeconds[0] * 1000,
      plugSeconds[1] * 1000,
    )
    const hostname = machineAt(model, place)?.hostname ?? ''
    schedule(draft, delayMs, { kind: 'charms.health-manager', hostname, unit: place.unit })
  }
}

/** The unit finds its port by the tag that charm-octavia gives it. */
export function plugHealthManager(
  draft: Draft<World>,
  { hostname, unit }: { readonly hostname: string; readonly unit: string },
): void {
  const tag = `charm-octavia-${unit.replace('/', '-')}`
  const port = Object.values(draft.openstack.neutron.ports).find(({ tags }) => tags.includes(tag))
  if (port === undefined) return
  addHealthManagerPort(draft, hostname, { mac: port.mac, portId: port.id, ula: port.fixedIps[0]?.ip ?? '' })
  schedule(draft, 0, { kind: 'charms.look' })
}
