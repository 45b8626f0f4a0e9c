import { loadBalancerAnswers } from '../../octavia/load-balancer-answers.ts'
import type { World } from '../../world/world.ts'
import { providerReachable } from '../floating.ts'
import type { NoReply, Reply } from './fetch.ts'

/**
 * What a load balancer answers over HTTP at its floating IP, or nothing where that is none of one. A member is taken to answer with the
 * name of its server, which is inferred: what its user data serves is not run. Without a member haproxy says its own 503.
 */
export function fetchBalanced(world: World, address: string, port: number): Reply | NoReply | undefined {
  const { neutron, octavia } = world.openstack
  const floating = Object.values(neutron.floatingIps).find(({ ip }) => ip === address)
  const balancer = Object.values(octavia.loadBalancers).find(({ vipPort }) => vipPort === floating?.port)
  if (balancer === undefined) return undefined
  if (!providerReachable(world) || world.hostUpsets?.blockedPorts?.includes(port) === true) return 'silent'
  const answered = loadBalancerAnswers(world, address, port)
  // Its security group lets in the ports of its listeners, so any other is silent, and so is one without an amphora.
  if (answered === undefined) return 'silent'
  const { server } = answered
  const text = server === undefined ? noServer : `${server}\n`
  return {
    status: server === undefined ? '503 Service Unavailable' : '200 OK',
    headers: ['Content-Type: text/html', `Content-Length: ${text.length}`],
    body: { text, bytes: text.length, sha256: '', sha512: '' },
    world: answered.world,
  }
}

const noServer =
  '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n'
