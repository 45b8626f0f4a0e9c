import { drawFrom } from '../engine/draw.ts'
import type { ModelSpace } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'

/** What a model knows before it has looked at MAAS. */
const alpha: ModelSpace = { id: '0', subnets: {} }

/**
 * The spaces of a model once it has looked at MAAS; those that it has keep their ids, new ones take the next in a drawn order.
 * Names become Juju's: lower case, hyphens. Source: juju 3.6 `environs/space/spaces.go`.
 */
export function discoverSpaces(
  world: Pick<World, 'seed' | 'maas' | 'juju'>,
  uuid: string,
  had: Readonly<Record<string, ModelSpace>>,
): Record<string, ModelSpace> {
  const { maas, juju } = world
  const hidden = juju.upsets.undiscovered ?? []
  const subnets = Map.groupBy(Object.values(maas.subnets), ({ vlan }) => maas.vlans[vlan]?.space ?? undefined)
  const found = Object.values(maas.spaces)
    .map(({ id, name }) => ({ name: jujuName(name), subnets: subnets.get(id) ?? [] }))
    .filter(({ name, subnets: of }) => of.length > 0 && !hidden.includes(name))
  const next = Math.max(0, ...Object.values(had).map(({ id }) => Number(id))) + 1
  const fresh = drawFrom(world.seed).shuffle(
    `spaces/${uuid}/${next}`,
    found.filter(({ name }) => had[name] === undefined).map(({ name }) => name),
  )
  const spaces: Record<string, ModelSpace> = { alpha }
  for (const { name, subnets: of } of found) {
    spaces[name] = {
      id: had[name]?.id ?? String(next + fresh.indexOf(name)),
      subnets: Object.fromEntries(
        of.map(({ id, cidr, vlan }) => [cidr, { providerId: String(id), vlanTag: maas.vlans[vlan]?.vid ?? 0 }]),
      ),
    }
  }
  return spaces
}

function jujuName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^-|-$/g, '')
}
