import type { JujuStatus } from '../../schema/juju/status.ts'
import type { ClaimFunction } from '../claim.ts'
import { unitsOfCharm } from '../units-of-charm.ts'

const charm = 'mysql-innodb-cluster'
const fewest = 3

/**
 * Claims that the cluster which keeps vault's data is whole: three members, one of which takes writes, and able to lose one. A charm
 * that finds `OK_NO_TOLERANCE` is active all the same, so its text is what counts.
 */
export function databaseWhole(claim: ClaimFunction, status: JujuStatus): void {
  const members = unitsOfCharm(status, charm)
  const enough = members.length >= fewest
  claim(`${charm} has ${enough ? members.length : fewest} members`, enough, {
    expected: `${fewest} or more`,
    actual: members.length,
  })
  for (const { name, workload, message, text } of members) {
    const ready =
      workload === 'active' && /^Unit is ready: Mode: R\/[WO], Cluster is ONLINE and can tolerate /.test(message)
    claim(`${name} is in a cluster that can lose a member`, ready, {
      expected: 'active, ONLINE, tolerant',
      actual: text,
    })
  }
  const writers = members.filter(({ message }) => message.includes('Mode: R/W')).map(({ name }) => name)
  claim('one member takes writes', writers.length === 1, {
    expected: 'exactly one R/W',
    actual: writers.length === 0 ? 'none' : writers.join(', '),
  })
}
