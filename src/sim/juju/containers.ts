import { castDraft, type Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import { bootContainer } from '../host/boot.ts'
import { addContainerAddress } from '../maas/lifecycle.ts'
import { machineLinks, type MachineLink } from '../maas/links.ts'
import type { Model, SimNic } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { preferred } from './nics.ts'
import { refuse } from './provision.ts'

/** A container is to be made on a machine that runs. */
export interface ContainerEvent {
  readonly kind: 'juju.container-due'
  readonly model: string
  readonly container: string
}

/** Makes a container with a NIC on each space that its unit is bound to; where its machine has no device on one, it says so. */
export function startContainer(draft: Draft<World>, { model: key, container: id }: ContainerEvent): void {
  const model = draft.juju.models[key]
  const [top = ''] = id.split('/')
  const machine = model?.machines[top]
  const container = machine?.containers[id]
  if (model === undefined || machine === undefined || container === undefined || container.life !== 'alive') return
  if (container.instanceId !== 'pending' || machine.hostname === undefined) return
  const links = machineLinks(draft, machine.instanceId)
  const spaces = spacesOf(model, id)
  container.constraints = ['arch=amd64', spaces.length === 0 ? '' : `spaces=${spaces.join(',')}`].join(' ').trim()
  const missing = spaces.filter((space) => !links.some((link) => link.space === space))
  if (draft.juju.upsets.containersWithoutSpace?.includes(id) === true || spaces.length === 0) {
    refuse(draft, container, `no obvious space for container "${id}", host machine has spaces: ${quoted(links)}`)
    return
  }
  if (missing.length > 0) {
    const listed = missing.map((space) => `"${space}"`).join(', ')
    refuse(draft, container, `host machine "${top}" has no available device in space(s) ${listed}`)
    return
  }
  const hostname = `juju-${model.uuid.slice(-6)}-${id.replaceAll('/', '-')}`
  const nics = containerNics(draft, model, {
    id,
    hostname,
    links: spaces.flatMap((space) => links.find((link) => link.space === space) ?? []),
  })
  const sinceMs = draft.nowMs
  Object.assign(container, {
    hostname,
    instanceId: hostname,
    nics: castDraft(nics),
    hardware: 'availability-zone=default',
    instance: { current: 'running', message: 'Container started', sinceMs },
    modification: { current: 'applied', message: '', sinceMs },
    agent: { current: 'started', message: '', sinceMs },
  })
  bootContainer(draft, { hostname, on: machine.hostname, nics })
  schedule(draft, 15_000, { kind: 'juju.place-ready', model: key, place: id })
}

/** The spaces that the units of a container are bound to, sorted; they become the container's constraints. */
function spacesOf(model: Model, id: string): string[] {
  const spaces = Object.values(model.applications)
    .filter(({ units }) => Object.values(units).some(({ machine }) => machine === id))
    .flatMap(({ bindings }) => Object.values(bindings))
  return [...new Set(spaces)].filter((space) => space !== 'alpha').toSorted()
}

function quoted(links: readonly MachineLink[]): string {
  return [...new Set(links.map(({ space }) => space))]
    .toSorted()
    .map((space) => `"${space}"`)
    .join(', ')
}

function containerNics(
  draft: Draft<World>,
  { uuid }: Model,
  { id, hostname, links }: { readonly id: string; readonly hostname: string; readonly links: readonly MachineLink[] },
): Record<string, SimNic> {
  const named = links.map((link, index) => ({ link, cidr: link.cidr, name: `eth${index}` }))
  return Object.fromEntries(
    preferred(draft.site, named).map(({ link, name }) => {
      const digits = drawFrom(draft.seed).hex(`mac/${uuid}/${id}/${name}`, 6)
      const mac = `00:16:3e:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}`
      const address = addContainerAddress(draft, { hostname, mac, cidr: link.cidr })
      const gateway = link.gateway === undefined ? {} : { gateway: link.gateway }
      return [name, { mac, addresses: [address], space: link.space, ...gateway }]
    }),
  )
}
