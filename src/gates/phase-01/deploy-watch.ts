import type { JujuStatus, JujuUnit } from '../../schema/juju/status.ts'
import type { Bundle } from '../../site/bundle.ts'
import { censusOf } from '../../site/placement.ts'
import type { ClaimFunction } from '../claim.ts'
import type { Allowed } from '../settled.ts'
import { isReadable, unitsOf } from '../units.ts'

/** Charms that have to wait for vault's certificates, and those that wait for a person, right after a deployment. */
const needCertificates = ['ovn-central', 'ovn-chassis', 'neutron-api-plugin-ovn', 'barbican-vault']

/** The states other than active and idle that a freshly deployed cloud is in, by application of this bundle. */
export function freshStates(bundle: Bundle): Allowed {
  const states: Record<string, Allowed[string]> = {}
  for (const [name, { charm }] of Object.entries(bundle.applications)) {
    const bare = charm.replace(/^ch:/, '')
    if (bare === 'vault') states[name] = { workload: 'blocked', agent: 'idle', message: /needs to be initialized/ }
    if (bare === 'octavia') states[name] = { workload: 'blocked', agent: 'idle' }
    if (bare === 'glance-simplestreams-sync') states[name] = { workload: ['unknown', 'waiting'], agent: 'idle' }
    if (needCertificates.includes(bare)) states[name] = { workload: ['waiting', 'blocked'], agent: 'idle' }
  }
  return states
}

/** The line that a person who watches a deployment reads: how many units say what, and which of them is in error. */
export function censusLine(status: JujuStatus): string {
  const counts = Map.groupBy(unitsOf(status), ({ unit }) =>
    isReadable<JujuUnit>(unit) ? (unit['workload-status'].current ?? 'none') : 'unreadable',
  )
  return [...counts]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([state, rows]) => `${state}=${rows.length}`)
    .join(' ')
}

/** Claims that everything the bundle asks for is there: units, machines and containers, all started. */
export function asPlanned(claim: ClaimFunction, status: JujuStatus, bundle: Bundle): void {
  const census = censusOf(bundle)
  const machines = Object.values(status.machines).filter((machine) => isReadable(machine))
  const containers = machines.flatMap((machine) => Object.entries(machine.containers ?? {}))
  claim(`${census.units} units`, unitsOf(status).length === census.units, {
    expected: census.units,
    actual: unitsOf(status).length,
  })
  claim(
    `${census.containers} containers on ${census.machines} machines`,
    containers.length === census.containers && machines.length === census.machines,
    {
      expected: `${census.containers} on ${census.machines}`,
      actual: `${containers.length} on ${machines.length}`,
    },
  )
  const all = [...Object.entries(status.machines), ...containers]
  const down = all.flatMap(([id, machine]) => {
    if (!isReadable(machine)) return [`${id}: ${machine['status-error']}`]
    const { current, message } = machine['juju-status']
    if (current === 'started') return []
    const instance = machine['machine-status']
    return [`${id}: ${[current, message, instance.current, instance.message].filter(Boolean).join(', ')}`]
  })
  claim('every machine and container has started', down.length === 0, { expected: 'started', actual: down.join('; ') })
}

/** Key of the bundle, the machine that Juju made of it and the host that MAAS gave for it: keys are placeholders (DOCFIX-043). */
export function hostMap(status: JujuStatus, bundle: Bundle): string[] {
  const keys = Object.keys(bundle.machines).toSorted((a, b) => Number(a) - Number(b))
  const ids = Object.keys(status.machines).toSorted((a, b) => Number(a) - Number(b))
  return keys.map((key, index) => {
    const id = ids[index] ?? 'none'
    const machine = status.machines[id]
    const host = machine !== undefined && isReadable(machine) ? (machine.hostname ?? 'no host yet') : 'no host'
    return `bundle ${key} is machine ${id} is ${host}`
  })
}

/** Claims that Juju has bound every endpoint that the bundle binds to the space that it names. */
export function boundAsPlanned(claim: ClaimFunction, status: JujuStatus, bundle: Bundle): void {
  const wrong = Object.entries(bundle.applications).flatMap(([name, { bindings = {} }]) => {
    const application = status.applications[name]
    if (application === undefined || !isReadable(application)) return [`${name}: not there`]
    const bound = application['endpoint-bindings'] ?? { '': 'alpha' }
    return Object.entries(bindings)
      .filter(([endpoint, space]) => (bound[endpoint] ?? bound['']) !== space)
      .map(
        ([endpoint, space]) =>
          `${name}:${endpoint || '(default)'} on ${bound[endpoint] ?? bound[''] ?? 'none'}, not ${space}`,
      )
  })
  claim(
    `the bindings of ${Object.keys(bundle.applications).length} applications are as in the bundle`,
    wrong.length === 0,
    {
      expected: 'each endpoint on its space',
      actual: wrong.join('; '),
    },
  )
}
