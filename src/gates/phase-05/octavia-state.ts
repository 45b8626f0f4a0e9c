import type { HostReader } from '../../cloud/host.ts'
import type { JujuReader } from '../../cloud/juju.ts'
import type { OpenstackReader } from '../../cloud/openstack.ts'
import type { ClaimFunction } from '../claim.ts'
import { newestAmphora } from './amphora.ts'
import { controlPlaneUp, countsOf, octaviaUnits, resourcesOf, saidBy } from './control-plane.ts'
import { amphoraTag } from './octavia-config.ts'

/**
 * Says where octavia stands, in the operator's words: `PROCEED` where it waits for its resources and has none, `CONTROL-PLANE-DONE`
 * where its control plane is up, `PASS` where it has its image too. Anything else is an untrue claim, and `HOLD`.
 */
export async function octaviaState(
  claim: ClaimFunction,
  {
    juju,
    openstack,
    host,
  }: { readonly juju: JujuReader; readonly openstack: OpenstackReader; readonly host: HostReader },
): Promise<string> {
  const status = await juju.status()
  const units = octaviaUnits(status)
  const said = units.map(saidBy)
  if (units.length > 0 && said.every((each) => each.startsWith('active, '))) {
    await controlPlaneUp(claim, { openstack, host }, status)
    const { newest } = await newestAmphora(openstack, await amphoraTag(juju))
    return newest?.status === 'active' ? 'PASS' : 'CONTROL-PLANE-DONE'
  }
  const waits = units.length > 0 && said.every((each) => waiting.test(each))
  const actual = units.map(({ name }, index) => `${name} ${said[index] ?? ''}`).join('; ') || 'no unit'
  const expected = 'all waiting for configure-resources, or all active'
  if (!claim('octavia waits for its resources', waits, { expected, actual })) return 'HOLD'
  const counts = countsOf(await resourcesOf(openstack))
  const none = claim('and has none yet', counts === '0/0/0', { expected: '0/0/0', actual: counts })
  return none ? 'PROCEED' : 'HOLD'
}

const waiting = /^blocked, idle: (?:.*`?configure-resources|Awaiting leader to create required resources)/
