import type { JujuReader } from '../../cloud/juju.ts'
import type { MaasReader } from '../../cloud/maas.ts'
import type { Host, Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Look, type Writers } from '../ensure.ts'
import { machineNamed, stateOfMachine } from '../maas/find.ts'
import type { UntilFunction } from '../until.ts'
import { machineOfHost } from '../juju/site-model.ts'

/** Whether a host is no longer a machine of the model. */
export async function lookOutOfModel(juju: JujuReader, site: Site, host: Host): Promise<Look> {
  const found = await machineOfHost(juju, site, host)
  return found === undefined ? present : absent(`juju status has it as machine ${found.id}`)
}

/** Takes a host out of the model and waits until it has left; its instance goes on running. */
export async function takeOutOfModel(
  say: { readonly claim: ClaimFunction; readonly until: UntilFunction },
  site: Site,
  host: Host,
  { juju }: Writers,
): Promise<void> {
  const found = await machineOfHost(juju, site, host)
  if (found === undefined) return
  // One that is already on its way out is only waited for.
  if (found.machine['juju-status'].life === undefined) await juju.removeMachineKeepingInstance(found.id)
  await say.until(`${host.name} leaves the model`, { limit: '20m', every: '30s' }, async () => {
    const left = (await machineOfHost(juju, site, host)) === undefined
    say.claim(`${host.name} has left the model`, left, { expected: 'no such machine', actual: `machine ${found.id}` })
  })
}

const taken = ['Deployed', 'Allocated', 'Failed deployment']

/** Whether a host has been given back to MAAS; whether it comes through as Ready is the next step's to say. */
export async function lookGivenBack(maas: MaasReader, host: Host): Promise<Look> {
  const machine = machineNamed(await maas.machines(), host.name)
  if (machine === undefined) return different('a machine in MAAS', stateOfMachine(machine))
  const state = stateOfMachine(machine)
  if (taken.includes(machine.status_name)) return absent(`MAAS has it as ${state}`)
  return ['Ready', 'Releasing'].includes(machine.status_name) ? present : different('Ready or Releasing', state)
}

/** Gives a host back to MAAS. */
export async function giveBack(host: Host, { maas }: Writers): Promise<void> {
  const machine = machineNamed(await maas.machines(), host.name)
  if (machine !== undefined) await maas.releaseMachine(machine.system_id)
}
