import { allUnits, hostnameOf } from '../../juju/find-unit.ts'
import { siteModel } from '../../juju/model.ts'
import type { World } from '../../world/world.ts'

/** The hosts that run a charm's units, by hostname. */
export function hostsOfCharm(world: World, charm: string): readonly string[] {
  const model = siteModel(world)
  if (model === undefined) return []
  return [...allUnits(model)]
    .filter((each) => model.applications[each.application]?.charm === charm)
    .flatMap((each) => hostnameOf(model, each.name) ?? [])
}

/** Compute hosts that could take a server now. */
export function computeHosts(world: World): readonly string[] {
  return hostsOfCharm(world, 'nova-compute').filter((hostname) => world.hosts[hostname]?.up !== false)
}

/** As Nova knows a machine that MAAS deployed: by its name in MAAS's own domain. That this domain is `maas` is MAAS's default. */
export function nameInMaas(hostname: string): string {
  return `${hostname}.maas`
}
