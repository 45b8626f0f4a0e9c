import type { MaasMachine } from '../../cloud/maas.ts'
import type { JujuStatus } from '../../schema/juju/status.ts'
import { hostByName } from '../../site/lookup.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { machineNamed, stateOfMachine } from '../maas/find.ts'
import { unitsOf } from '../units.ts'
import { machinesOf, type ModelMachine } from '../juju/site-model.ts'

/**
 * What goes with the model: its machines, what runs on them, its storage. Every machine has to be a host of the site, powered as the
 * site has it, and none may be on the list of those that nothing may touch.
 */
export function whatGoes(
  say: { readonly claim: ClaimFunction; readonly note: (text: string) => void },
  site: Site,
  status: JujuStatus,
  enrolled: readonly MaasMachine[],
): void {
  const { machines, unreadable } = machinesOf(status)
  for (const id of unreadable) {
    say.claim(`machine ${id} can be read`, false, { expected: 'a status', actual: 'the controller could not read it' })
  }
  const good = machines.map((each) => isOurs(say.claim, site, each, enrolled)).every(Boolean)
  if (good && unreadable.length === 0) {
    say.claim(`${machines.length} machines, each a host of the site and none that nothing may touch`, true)
  }
  for (const each of machines) say.note(machineRow(each, enrolled))
  const { storage = {}, volumes = {}, filesystems = {} } = status.storage
  say.note(`${Object.keys(status.applications).length} applications, ${unitsOf(status).length} units`)
  say.note(
    `storage: ${count(storage, 'instance')}, ${count(volumes, 'volume')}, ${count(filesystems, 'filesystem')}; it is not destroyed with the model`,
  )
}

function isOurs(
  claim: ClaimFunction,
  site: Site,
  { id, machine }: ModelMachine,
  enrolled: readonly MaasMachine[],
): boolean {
  const name = machine.hostname ?? 'no host name yet'
  const inMaas = enrolled.find((each) => each.system_id === machine['instance-id'])
  const names = [...new Set([name, inMaas?.hostname ?? name])]
  if (names.some((each) => site.untouchable.includes(each))) {
    return claim(`machine ${id} may be touched`, false, {
      expected: 'a host of the site',
      actual: names.join(', in MAAS '),
    })
  }
  const host = hostByName(site, name)
  const expected = site.hosts.map((each) => each.name).join(', ')
  if (host === undefined) return claim(`machine ${id} is a host of the site`, false, { expected, actual: name })
  const named = machineNamed(enrolled, host.name)
  // A teardown that was ended is gone on with: what is on its way out may have left MAAS.
  if (named === undefined && machine['juju-status'].life !== undefined) return true
  if (named === undefined || named !== inMaas) {
    const actual =
      named === undefined
        ? stateOfMachine(named)
        : `${named.system_id}, and Juju has ${machine['instance-id'] ?? 'none'}`
    return claim(`${name} is one machine to Juju and to MAAS`, false, { expected: 'one instance', actual })
  }
  const { power_type: actual } = named
  return (
    actual === host.power || claim(`${name} is powered as the site has it`, false, { expected: host.power, actual })
  )
}

function machineRow({ id, machine }: ModelMachine, enrolled: readonly MaasMachine[]): string {
  const name = machine.hostname ?? 'no host name yet'
  const power = machineNamed(enrolled, name)?.power_type ?? 'not in MAAS'
  return `machine ${id}  ${name}  ${power}  ${count(machine.containers ?? {}, 'container')}`
}

function count(things: object, what: string): string {
  const { length } = Object.keys(things)
  return `${length} ${what}${length === 1 ? '' : 's'}`
}
