import { applicationOf, type Bundle } from '../../site/bundle.ts'
import { hostOf, isSubordinate, placedUnits, subordinateUnits } from '../../site/placement.ts'
import type { Draw } from '../engine/draw.ts'
import type { SimApplication, SimMachine, SimUnit } from '../world/juju-world.ts'

/** Every application of a bundle with its units settled, subordinates under their principals; what they say is for their charms to find. */
export function buildApplications(ground: {
  readonly bundle: Bundle
  readonly draw: Draw
  readonly machines: Readonly<Record<string, SimMachine>>
  readonly sinceMs: number
}): Record<string, SimApplication> {
  const { bundle, draw, machines, sinceMs } = ground
  const charmOf = (application: string): string => (bundle.applications[application]?.charm ?? '').replace(/^ch:/, '')
  const placed = placedUnits(bundle)
  const below = subordinateUnits(bundle)
  const hosts = new Map(
    Object.entries(bundle.applications).flatMap(([name, spec]) => {
      const host = isSubordinate(spec) ? hostOf(bundle, name) : undefined
      return host === undefined ? [] : [[name, host] as const]
    }),
  )
  const leaders = new Map(
    Object.keys(bundle.applications).map((application) => {
      const units = [...placed, ...below].filter((each) => each.application === application).map((each) => each.unit)
      return [application, units[draw.int(`leader/${application}`, 0, Math.max(0, units.length - 1))]]
    }),
  )
  const unit = (name: string, application: string, address: string, machine?: string): SimUnit => {
    const leader = leaders.get(application) === name
    return {
      workload: { current: 'unknown', message: '', sinceMs },
      agent: { current: 'idle', message: '', sinceMs: sinceMs + draw.int(`idle/${name}`, 60, 3000) * 1000 },
      leader,
      ...(machine === undefined ? {} : { machine }),
      address,
      ports: [],
      stage: 'settled',
      life: 'alive',
      subordinates:
        machine === undefined
          ? {}
          : Object.fromEntries(
              below
                .filter((each) => each.principal === name)
                .map((each) => [each.unit, unit(each.unit, each.application, address)]),
            ),
    }
  }
  return Object.fromEntries(
    Object.entries(bundle.applications).map(([application, spec]) => {
      const units = placed.filter((each) => each.application === application)
      const host = hosts.get(application)
      return [
        application,
        {
          charm: charmOf(application),
          channel: spec.channel ?? 'latest/stable',
          revision: draw.int(`revision/${charmOf(application)}`, 40, 800),
          version: '',
          subordinateTo: host === undefined ? [] : [host],
          relations: relationsOf(bundle, application, hosts),
          bindings: { '': 'alpha', ...spec.bindings },
          options: spec.options ?? {},
          constraints: spec.constraints ?? '',
          nextUnit: spec.num_units ?? 0,
          life: 'alive',
          units: Object.fromEntries(
            units.map((each) => [each.unit, unit(each.unit, application, addressOf(machines, each.place), each.place)]),
          ),
        },
      ]
    }),
  )
}

function addressOf(machines: Readonly<Record<string, SimMachine>>, place: string): string {
  const machine = machines[place.split('/')[0] ?? '']
  const at = place.includes('/') ? machine?.containers[place] : machine
  return Object.values(at?.nics ?? {})[0]?.addresses[0] ?? ''
}

function relationsOf(
  bundle: Bundle,
  application: string,
  hosts: ReadonlyMap<string, string>,
): SimApplication['relations'] {
  const relations: Record<
    string,
    { 'related-application': string; interface: string; scope: 'global' | 'container' }[]
  > = {}
  for (const [left, right] of bundle.relations) {
    for (const [own, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (applicationOf(own) !== application) continue
      const endpoint = own.split(':')[1] ?? ''
      const related = applicationOf(other)
      const container = hosts.get(application) === related || hosts.get(related) === application
      const list = (relations[endpoint] ??= [])
      // The interface's name is the charms' own and not in a bundle; the endpoint's stands for it, and no gate reads it.
      list.push({ 'related-application': related, interface: endpoint, scope: container ? 'container' : 'global' })
    }
  }
  return relations
}
