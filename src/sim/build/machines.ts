import { hostAddress } from '../../site/lookup.ts'
import { machineIds, placedUnits } from '../../site/placement.ts'
import type { Bundle } from '../../site/bundle.ts'
import { planeNames } from '../../site/names.ts'
import type { Host, Site } from '../../site/site.ts'
import type { Draw } from '../engine/draw.ts'
import type { SimMachine, SimNic } from '../world/juju-world.ts'

interface Ground {
  readonly site: Site
  readonly bundle: Bundle
  readonly draw: Draw
  readonly sinceMs: number
}

/** The machines that MAAS gave to a bundle: which host gets which key is drawn, as MAAS chooses by tag and nothing pins it. */
export function buildMachines(ground: Ground): Record<string, SimMachine> {
  const { site, bundle, draw, sinceMs } = ground
  const model = draw.hex('model', 6)
  const addresses = containerAddresses(ground)
  const hosts = draw.shuffle('host-of-machine', site.hosts)
  const placed = placedUnits(bundle)
  const machines: Record<string, SimMachine> = {}
  for (const [index, id] of [...machineIds(bundle).values()].entries()) {
    const host = hosts[index]
    if (host === undefined) throw new Error(`the bundle of ${site.name} has more machines than the site has hosts`)
    const inside = placed.filter((each) => each.machine === id).flatMap((each) => each.container ?? [])
    machines[id] = {
      hostname: host.name,
      displayName: host.name,
      instanceId: draw.word(`system-id/${host.name}`, 6),
      nics: hostNics(site, host, draw),
      constraints: `arch=amd64 tags=${host.tags.join(',')}`,
      hardware: `arch=amd64 cores=16 mem=65536M tags=${[...host.tags, 'virtual'].join(',')} availability-zone=default`,
      ...runningSince(sinceMs, 'Deployed', 'idle'),
      containers: Object.fromEntries(inside.map((name) => [name, container(ground, name, model, addresses)])),
    }
  }
  return machines
}

function runningSince(sinceMs: number, message: string, modification: 'applied' | 'idle') {
  return {
    agent: { current: 'started', message: '', sinceMs },
    instance: { current: 'running', message, sinceMs },
    modification: { current: modification, message: '', sinceMs },
    life: 'alive',
    keepInstance: false,
  } as const
}

/** A host's NICs as Juju lists them: those that carry an address. Unit and machine addresses are on metal-internal. */
function hostNics(site: Site, host: Host, draw: Draw): Record<string, SimNic> {
  const order = planeNames.toSorted((a, b) => Number(b === 'metal-internal') - Number(a === 'metal-internal'))
  return Object.fromEntries(
    order.map((plane): [string, SimNic] => {
      const { link, space, gateway } = site.planes[plane]
      const digits = draw.hex(`mac/${host.name}/${link.nic}`, 6)
      const mac = `52:54:00:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}`
      const address = hostAddress(site, host, plane)
      return [
        link.bridge ?? link.nic,
        { mac, addresses: [address], space, ...(gateway === undefined ? {} : { gateway }) },
      ]
    }),
  )
}

function container(
  { site, draw, sinceMs }: Ground,
  name: string,
  model: string,
  addresses: ReadonlyMap<string, string>,
): SimMachine {
  const hostname = `juju-${model}-${name.replaceAll('/', '-')}`
  const digits = draw.hex(`mac/${name}`, 6)
  const mac = `00:16:3e:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}`
  const plane = site.planes['metal-internal']
  const address = addresses.get(name) ?? ''
  return {
    hostname,
    instanceId: hostname,
    nics: { eth0: { mac, addresses: [address], space: plane.space } },
    constraints: `arch=amd64 spaces=${site.planes['metal-admin'].space},${plane.space}`,
    hardware: 'availability-zone=default',
    ...runningSince(sinceMs, 'Container started', 'applied'),
    containers: {},
  }
}

/** By container: an address of metal-internal above the reserve, drawn without repeats. */
function containerAddresses({ site, bundle, draw }: Ground): ReadonlyMap<string, string> {
  const names = placedUnits(bundle).flatMap((each) => each.container ?? [])
  const network = (site.planes['metal-internal'].cidr.split('/')[0] ?? '').split('.').slice(0, 3).join('.')
  const free = Array.from({ length: 140 }, (_, index) => `${network}.${index + 102}`)
  const drawn = draw.shuffle('container-address', free)
  return new Map(names.map((name, index) => [name, drawn[index] ?? '']))
}
