import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import type { ConfigValue } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { allReached, countReached, isServed, type Facts } from './facts.ts'
import { hostnameAt } from './host-of.ts'
import { relatedBy } from './related-by.ts'
import { beginning, unitIsReady, type Says, type Stage } from './stage.ts'
import { applicationOfUnit, type UnitPlace } from './unit-place.ts'
import { withPrincipal } from './with-principal.ts'

const clustered = (): Says => ['active', 'Unit is ready and clustered']

/** The monitors of Ceph. Texts: charm-ceph-mon `src/ceph_status.py`. */
export const cephMon: readonly Stage[] = [
  ...beginning([480, 1080]),
  { name: 'clustered', hook: 'config-changed', seconds: [30, 90] },
  {
    name: 'joined',
    hook: 'mon-relation-changed',
    needs: (facts) => allReached(facts, 'clustered'),
    seconds: [30, 120],
    says: (facts) => [
      'waiting',
      `Monitor bootstrapped but waiting for number of OSDs to reach expected-osd-count (${expectedOsds(facts)})`,
    ],
  },
  {
    name: 'ready',
    hook: 'osd-relation-changed',
    needs: (facts) => osds(facts) >= expectedOsds(facts),
    seconds: [20, 90],
    says: clustered,
  },
]

function expectedOsds({ application }: Facts): number {
  return Number(application.options['expected-osd-count'] ?? 3)
}

/** Each unit of a ceph-osd brings as many as its option names devices. */
function osds(facts: Facts): number {
  return relatedBy(facts.application, 'osd').reduce((sum, { application: name }) => {
    const option = facts.model.applications[name]?.options['osd-devices']
    return sum + countReached(facts, 'ready', name) * devices(option).length
  }, 0)
}

/** The OSDs of a machine, on the disks that its option names. Text: recorded on juju 2.9.31. */
export const cephOsd: readonly Stage[] = [
  ...beginning([480, 1080]),
  {
    name: 'ready',
    hook: 'mon-relation-changed',
    needs: monsAreUp,
    seconds: [60, 240],
    says: ({ application }) => ['active', `Unit is ready (${devices(application.options['osd-devices']).length} OSD)`],
    does: useDisks,
  },
]

/** A monitor takes OSDs before it is ready, as it waits for them. */
function monsAreUp(facts: Facts): boolean {
  return relatedBy(facts.application, 'mon').every((each) => countReached(facts, 'joined', each.application) > 0)
}

function devices(option: ConfigValue | undefined): string[] {
  return String(option ?? '')
    .split(/\s+/)
    .filter((each) => each !== '')
}

/** What Ceph writes on the disks of a virtual machine when it makes its OSDs. */
function useDisks(draft: Draft<World>, place: UnitPlace): void {
  const hostname = hostnameAt(draft, place)
  const application = draft.juju.models[place.model]?.applications[applicationOfUnit(place.unit)]
  const targets = devices(application?.options['osd-devices']).map((each) => each.replace('/dev/', ''))
  for (const { domains, images } of Object.values(draft.hypervisors)) {
    for (const { target, source } of domains[hostname]?.disks ?? []) {
      const image = images[source]
      if (image === undefined || !targets.includes(target)) continue
      image.holds = 'ceph'
      image.actualBytes += drawFrom(draft.seed).int(`osd/${source}`, 900, 4000) * 1_048_576
    }
  }
}

/** Ceph as a backend of cinder. */
export const cinderCeph: readonly Stage[] = [
  ...withPrincipal([60, 240]),
  {
    name: 'ready',
    hook: 'ceph-relation-changed',
    needs: (facts) => isServed(facts, 'ceph'),
    seconds: [20, 90],
    says: unitIsReady,
  },
]
