import type { HostReader } from '../../cloud/host.ts'
import type { JujuStatus } from '../../schema/juju/status.ts'
import type { VaultStatus } from '../../schema/vault/seal-status.ts'
import type { ClaimFunction } from '../claim.ts'
import { unitsOfCharm } from '../units-of-charm.ts'
import { shares, threshold } from './key-material.ts'

/** Claims that vault has its keys and is open. */
export function unsealed(claim: ClaimFunction, status: VaultStatus): void {
  claim('vault is initialised', status.initialized, { expected: 'true', actual: 'false' })
  const progress = `sealed, ${status.progress} of ${status.t} keys given`
  claim('vault is unsealed', !status.sealed, { expected: 'sealed false', actual: progress })
  claim(`${threshold} of ${shares} shares unseal it`, status.t === threshold && status.n === shares, {
    expected: `${threshold} of ${shares}`,
    actual: `${status.t} of ${status.n}`,
  })
}

/** Claims that vault serves, by its text: it is active too where a new version of it waits for a person. */
export function vaultServes(claim: ClaimFunction, status: JujuStatus): void {
  const units = unitsOfCharm(status, 'vault')
  const ready = /^Unit is ready \(active: (?:true|false), mlock: (?:enabled|disabled)\)$/
  const serves =
    units.every(({ workload, message }) => workload === 'active' && ready.test(message)) &&
    units.some(({ message }) => message.includes('active: true'))
  claim('vault serves', serves, {
    expected: 'active: Unit is ready (active: true, ...)',
    actual: units.map(({ name, text }) => `${name} ${text}`).join(', ') || 'no unit of vault',
  })
}

/** The port of magnum's API behind its proxy. */
const magnumPort = 9501

/** Claims that magnum's API left loopback when it got its certificate: Juju calls the unit active either way. */
export async function magnumLeftLoopback(
  claim: ClaimFunction,
  status: JujuStatus,
  host: Pick<HostReader, 'listeners'>,
): Promise<void> {
  for (const { name } of unitsOfCharm(status, 'magnum')) {
    const own = (await host.listeners(name)).filter((local) => local.endsWith(`:${magnumPort}`))
    const outside = own.filter((local) => !/^(?:127\.|\[::1\])/.test(local))
    claim(`${name}: port ${magnumPort} is not on loopback alone`, outside.length > 0, {
      expected: `*:${magnumPort}`,
      actual: own.join(', ') || 'nobody listens on it',
    })
  }
}
