import type { ClaimFunction } from '../claim.ts'
import type { UntilFunction } from '../until.ts'
import { stateOf } from '../kubernetes/active-server.ts'
import { floatingIpOf, ownServer } from '../kubernetes/management-server.ts'
import { kubernetesOf, type OwnCloud } from '../kubernetes/site-kubernetes.ts'

/** The server is ACTIVE, and its floating IP answers on the port of ssh: what no API of the cloud can tell. */
export async function serverAnswers(
  say: { readonly claim: ClaimFunction; readonly until: UntilFunction },
  { site, openstack, host }: OwnCloud,
): Promise<void> {
  const { server: name } = kubernetesOf(site).management
  const server = await ownServer({ site, openstack }, name)
  const state = server.found ? stateOf(server.value) : server.evidence
  if (!say.claim(`${name} is ACTIVE`, state === 'ACTIVE', { expected: 'ACTIVE', actual: state }) || !server.found)
    return
  const address = floatingIpOf(site, server.value)
  if (!say.claim(`${name} has a floating IP`, address !== undefined, { expected: 'one', actual: 'none' })) return
  await say.until(`${name} answers`, { limit: '5m', every: '15s' }, async () => {
    const { ok, said } = await host.reaches('jumphost', address ?? '', 22)
    say.claim(`${name} answers on port 22 of its floating IP`, ok, { expected: 'a connection', actual: said })
  })
}
