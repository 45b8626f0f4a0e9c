import type { JujuMachine, JujuStatus, JujuUnit } from '../../schema/juju/status.ts'
import type { Bundle } from '../../site/bundle.ts'
import { hostOf, isSubordinate, placedUnits } from '../../site/placement.ts'
import type { ClaimFunction } from '../claim.ts'
import { isReadable, unitsOf, type UnitRow } from '../units.ts'

interface Say {
  readonly claim: ClaimFunction
  readonly note: (text: string) => void
}

/**
 * Claims that nova-compute and its chassis are on exactly the machines that the bundle's keys for them became. Juju numbers its
 * machines anew and MAAS chooses the hosts, so a key is found by its units: all of them are on one machine, and no other key's are.
 *
 * @returns The names of the hosts with a chassis.
 */
export function computesAsPlanned({ claim, note }: Say, status: JujuStatus, bundle: Bundle): readonly string[] {
  const rows = unitsOf(status)
  const placed = placedUnits(bundle).map((unit) => ({ ...unit, host: hostOfUnit(status, rows, unit.unit) }))
  const computes = placed.filter(({ application }) => isCharm(bundle, application, 'nova-compute'))
  claim('the bundle has computes', computes.length > 0, { expected: 'nova-compute', actual: 'none' })
  for (const { unit, machineKey, host } of computes) {
    const astray = placed.filter((each) => (each.machineKey === machineKey) !== (each.host === host))
    claim(`${unit} is on the machine of key ${machineKey}, ${host}`, astray.length === 0, {
      expected: `the units of key ${machineKey}, and no others`,
      actual: astray.map((each) => `${each.unit} of key ${each.machineKey} on ${each.host}`).join(', '),
    })
  }
  const planned = namesOf(computes.map(({ host }) => host))
  const found = (are: (row: UnitRow) => boolean): string[] =>
    namesOf(rows.filter(are).map(({ name, principal }) => hostOfUnit(status, rows, principal ?? name)))
  const chassis = found(({ application }) => isChassis(bundle, application))
  const running = found(({ application }) => isCharm(bundle, application, 'nova-compute'))
  for (const [what, hosts] of [
    ['nova-compute', running],
    ['its OVN chassis', chassis],
  ] as const) {
    const same = hosts.join() === planned.join()
    claim(`${what} is on ${planned.join(', ')}`, same, { expected: planned.join(', '), actual: hosts.join(', ') })
  }
  const others = hostsOf(status).filter((host) => !chassis.includes(host))
  note(`hosts without a chassis: ${others.join(', ') || 'none'}`)
  return chassis
}

/** Subordinates that put a chassis on the computes; another application of the same charm may serve octavia. */
export function isChassis(bundle: Bundle, application: string): boolean {
  const spec = bundle.applications[application]
  if (spec === undefined || !isSubordinate(spec) || !isCharm(bundle, application, 'ovn-chassis')) return false
  return isCharm(bundle, hostOf(bundle, application) ?? '', 'nova-compute')
}

function isCharm(bundle: Bundle, application: string, charm: string): boolean {
  return bundle.applications[application]?.charm.replace(/^ch:/, '') === charm
}

/** The name of the host on which a principal unit is, in a container or not. */
function hostOfUnit(status: JujuStatus, rows: readonly UnitRow[], name: string): string {
  const unit = rows.find((row) => row.name === name)?.unit
  if (unit === undefined) return 'no host, for there is no such unit'
  if (!isReadable<JujuUnit>(unit)) return `an unknown host (${unit['status-error']})`
  const [id = ''] = (unit.machine ?? '').split('/')
  return hostname(status.machines[id]) ?? `machine ${id}`
}

function hostsOf(status: JujuStatus): string[] {
  return namesOf(Object.entries(status.machines).map(([id, machine]) => hostname(machine) ?? `machine ${id}`))
}

function hostname(machine: JujuStatus['machines'][string] | undefined): string | undefined {
  return machine !== undefined && isReadable<JujuMachine>(machine) ? machine.hostname : undefined
}

function namesOf(hosts: readonly string[]): string[] {
  return [...new Set(hosts)].toSorted()
}
