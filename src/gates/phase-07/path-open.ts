import type { HostReader } from '../../cloud/host.ts'
import type { ClaimFunction } from '../claim.ts'

/** The API of the management cluster can be reached from a unit. */
export async function pathOpen(claim: ClaimFunction, host: HostReader, unit: string, address: string): Promise<void> {
  const { ok, said } = await host.reaches(unit, address, 6443)
  claim(`${unit} reaches port 6443 of the management cluster`, ok, { expected: 'a connection', actual: said })
}
