import type { HostReader } from '../../cloud/host.ts'
import type { OpenstackReader } from '../../cloud/openstack.ts'
import type { JujuStatus } from '../../schema/juju/status.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, present, type Wanted } from '../ensure.ts'
import { unitsOf } from '../units.ts'
import { services, servicesWithout, unitKubeconfig } from './conductor-files.ts'

/** The domain in which Magnum makes a trustee for each cluster. */
const trusteeDomain = 'magnum'
const actionS = 600

/** Every unit of Magnum, each with a conductor of its own. */
export function magnumUnits(status: JujuStatus): readonly string[] {
  const names = unitsOf(status).flatMap(({ name, application }) => (application === 'magnum' ? [name] : []))
  if (names.length === 0) throw new Error('the model has no unit of magnum')
  return names
}

/** The trustees' domain, which only an action of the charm makes. */
export function trustDomain(openstack: OpenstackReader): Wanted {
  return {
    look: async () => {
      const domain = await openstack.project.findDomain(trusteeDomain)
      return domain.found ? present : absent(domain.evidence)
    },
    create: (writers) => writers.juju.run('magnum/leader', 'domain-setup', { waitS: actionS }),
  }
}

/** What the driver asks the management cluster for, by the versions that its own code names: magnum-capi-helm 1.x, kubernetes.py. */
const contract = [
  'cluster.x-k8s.io/v1beta1',
  'controlplane.cluster.x-k8s.io/v1beta1',
  'infrastructure.cluster.x-k8s.io/v1beta1',
] as const

/** The management cluster serves every version that the driver names. */
export function contractServed(claim: ClaimFunction, versions: readonly string[]): void {
  for (const wanted of contract) {
    const group = wanted.split('/')[0] ?? ''
    const served = versions.filter((each) => each.startsWith(`${group}/`))
    claim(`${wanted} is served`, versions.includes(wanted), {
      expected: wanted,
      actual: served.join(', ') || `nothing of ${group}`,
    })
  }
}

/** The services of a unit are active and run with the drop-ins, and helm gets through to the management cluster. */
export async function grafted(claim: ClaimFunction, host: HostReader, unit: string): Promise<void> {
  const conductor = host.conductor(unit)
  const states = await conductor.states(services)
  const isActive = states.length === services.length && states.every((each) => each === 'active')
  claim(`${unit}: ${services.join(' and ')} are active`, isActive, { expected: 'active', actual: states.join(', ') })
  const late = await servicesWithout(host, unit)
  claim(`${unit}: both run with the drop-ins`, late.length === 0, {
    expected: 'started with the folder of drop-ins',
    actual: `${late.join(' and ')} without`,
  })
  const { ok, why } = await conductor.helmReaches(unitKubeconfig)
  claim(`${unit}: helm gets through to the management cluster`, ok, { expected: 'a list of releases', actual: why })
}
