import { applicationOf } from './bundle.ts'
import type { Bundle, BundleApplication } from './bundle.ts'

/** A principal unit and where it comes to be: `place` is the machine or the container that Juju numbers for it. */
export interface PlacedUnit {
  readonly unit: string
  readonly application: string
  readonly machineKey: string
  readonly machine: string
  readonly container: string | undefined
  readonly place: string
}

/** A subordinate unit and the principal unit that it lives in. */
export interface SubordinateUnit {
  readonly unit: string
  readonly application: string
  readonly principal: string
}

export interface Census {
  readonly applications: number
  readonly relations: number
  readonly principals: number
  readonly subordinates: number
  readonly units: number
  readonly machines: number
  readonly containers: number
}

/** By subordinate charm, the endpoints of container scope; from the metadata of these charms. */
const hostEndpoints: Readonly<Record<string, readonly string[]>> = {
  'barbican-vault': ['secrets'],
  'cinder-ceph': ['storage-backend'],
  hacluster: ['ha'],
  'magnum-dashboard': ['dashboard'],
  'mysql-router': ['shared-db'],
  'neutron-api-plugin-ovn': ['neutron-plugin'],
  'octavia-dashboard': ['dashboard'],
  'octavia-diskimage-retrofit': ['juju-info'],
  'ovn-chassis': ['nova-compute', 'ovsdb-subordinate'],
}

/** Bundle machine keys with the id that each becomes in a fresh model: in numeric order, from 0. */
export function machineIds(bundle: Bundle): ReadonlyMap<string, string> {
  const keys = Object.keys(bundle.machines).sort((left, right) => Number(left) - Number(right))
  return new Map(keys.map((key, index) => [key, String(index)]))
}

/**
 * Every principal unit in a fresh model. Juju deploys applications in the order of their names and numbers containers per machine
 * as they come. Throws on a placement other than `KEY` and `lxd:KEY`.
 */
export function placedUnits(bundle: Bundle): PlacedUnit[] {
  const ids = machineIds(bundle)
  const used = new Map<string, number>()
  return sorted(bundle).flatMap(([application, spec]) =>
    Array.from({ length: spec.num_units ?? 0 }, (_, number) => {
      const directive = spec.to?.[Math.min(number, spec.to.length - 1)] ?? ''
      const [, inside, machineKey] = /^(lxd:)?(\d+)$/.exec(directive) ?? []
      const machine = ids.get(machineKey ?? '')
      if (machineKey === undefined || machine === undefined) {
        throw new Error(
          `${application}: placement "${directive}" of unit ${number}: expected KEY or lxd:KEY of a bundle machine`,
        )
      }
      const index = used.get(machine) ?? 0
      if (inside !== undefined) used.set(machine, index + 1)
      const container = inside === undefined ? undefined : `${machine}/lxd/${index}`
      return {
        unit: `${application}/${number}`,
        application,
        machineKey,
        machine,
        container,
        place: container ?? machine,
      }
    }),
  )
}

/** Whether an application of the bundle is a subordinate, which in a bundle has no units of its own. */
export function isSubordinate(application: BundleApplication): boolean {
  return (application.num_units ?? 0) === 0
}

/** The application that a subordinate lives in, `undefined` where it is not related by an endpoint of container scope. */
export function hostOf(bundle: Bundle, subordinate: string): string | undefined {
  const charm = bundle.applications[subordinate]?.charm.replace(/^ch:/, '') ?? ''
  const ends = (hostEndpoints[charm] ?? []).map((endpoint) => `${subordinate}:${endpoint}`)
  const pair = bundle.relations.find((each) => each.some((end) => ends.includes(end)))
  const other = pair?.find((end) => !ends.includes(end))
  return other === undefined ? undefined : applicationOf(other)
}

/** Every subordinate unit, numbered in the order of its principal's units. */
export function subordinateUnits(bundle: Bundle): SubordinateUnit[] {
  return sorted(bundle)
    .filter(([, spec]) => isSubordinate(spec))
    .flatMap(([application]) => {
      const principal = hostOf(bundle, application)
      const count = principal === undefined ? 0 : (bundle.applications[principal]?.num_units ?? 0)
      return Array.from({ length: count }, (_, number) => ({
        unit: `${application}/${number}`,
        application,
        principal: `${principal}/${number}`,
      }))
    })
}

/** What a bundle comes to once it is deployed. */
export function censusOf(bundle: Bundle): Census {
  const placed = placedUnits(bundle)
  const subordinates = subordinateUnits(bundle).length
  return {
    applications: Object.keys(bundle.applications).length,
    relations: bundle.relations.length,
    principals: placed.length,
    subordinates,
    units: placed.length + subordinates,
    machines: machineIds(bundle).size,
    containers: placed.filter((each) => each.container !== undefined).length,
  }
}

function sorted(bundle: Bundle): [string, BundleApplication][] {
  return Object.entries(bundle.applications).sort(([left], [right]) => (left < right ? -1 : 1))
}
