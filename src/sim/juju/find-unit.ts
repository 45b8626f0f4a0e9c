import type { SimUnit, World } from '../world.ts'

/** A unit by its name or as `application/leader`, subordinates included, with the name that it turned out to have. */
export function findUnit(world: World, name: string): { readonly name: string; readonly unit: SimUnit } | undefined {
  const [application = '', which] = name.split('/')
  for (const each of allUnits(world)) {
    if (each.name === name) return each
    if (which === 'leader' && each.name.startsWith(`${application}/`) && each.unit.leader) return each
  }
  return undefined
}

/** Every unit of a world, a principal before its subordinates. */
export function* allUnits(
  world: World,
): Generator<{ readonly name: string; readonly unit: SimUnit; readonly principal: string }> {
  for (const application of Object.values(world.applications)) {
    for (const [name, unit] of Object.entries(application.units)) {
      yield { name, unit, principal: name }
      for (const [inner, subordinate] of Object.entries(unit.subordinates))
        yield { name: inner, unit: subordinate, principal: name }
    }
  }
}
