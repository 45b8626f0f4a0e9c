import type { JujuReader } from '../../cloud/juju.ts'
import type { JujuMachine, JujuStatus, JujuUnit, Unreadable } from '../../schema/juju/status.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction, WarnFunction } from '../claim.ts'
import { siteModel } from '../juju/site-model.ts'
import { isReadable, unitsOf, unreadableApplications, type UnitRow } from '../units.ts'

/**
 * Claims that the site's controller is the one it is meant to be, has the model, alive, and knows who asks. A login that has expired
 * raises: nothing can be judged then.
 */
export async function loggedIn(
  say: { readonly claim: ClaimFunction; readonly warn: WarnFunction },
  site: Site,
  juju: JujuReader,
): Promise<void> {
  const { controller, controllerUuid, model } = site.identity.juju
  const found = await siteModel(juju, site)
  const actual = found?.life ?? 'no such model'
  say.claim(`${controller} has the model ${model}`, actual === 'alive', { expected: 'alive', actual })
  if (controllerUuid !== undefined) {
    const uuid = await juju.controllerUuid()
    say.claim(`${controller} is the site's`, uuid === controllerUuid, { expected: controllerUuid, actual: uuid })
  }
  const who = await juju.whoami()
  say.claim(`logged in as ${who?.user ?? 'nobody'}`, who !== undefined, { expected: 'a user', actual: 'nobody' })
  if (who !== undefined && who.controller !== controller)
    say.warn(`the client's current controller is ${who.controller}: name the model wherever you type a command`)
}

/** Claims that every machine and every container has started. */
export function everyMachineStarted(claim: ClaimFunction, { machines }: JujuStatus): void {
  const rows = Object.entries(machines).flatMap(([id, machine]) => withContainers(id, machine))
  const bad = rows.filter(({ state }) => state !== 'started')
  for (const { id, state } of bad) claim(`machine ${id} has started`, false, { expected: 'started', actual: state })
  if (bad.length > 0) return
  const inside = rows.filter(({ id }) => id.includes('/')).length
  const actual = 'none'
  claim(`${rows.length - inside} machines and ${inside} containers have started`, rows.length > 0, { actual })
}

interface MachineState {
  readonly id: string
  readonly state: string
}

function withContainers(id: string, machine: JujuMachine | Unreadable): MachineState[] {
  if (!isReadable<JujuMachine>(machine)) return [{ id, state: machine['status-error'] }]
  const inside = Object.entries(machine.containers ?? {}).flatMap(([inner, each]) => withContainers(inner, each))
  return [{ id, state: stateOf(machine['juju-status']) }, ...inside]
}

function stateOf(status: JujuMachine['juju-status']): string {
  const { current, message } = status
  return [current ?? status['status-error'] ?? 'no status', message ?? ''].filter((each) => each !== '').join(': ')
}

/**
 * Claims that no unit is in error, subordinates included. A hook that failed makes the workload an error and leaves the agent idle;
 * an agent can be in error, failed or lost under a workload that is well. So both are looked at, each under its own key.
 */
export function noErrors(claim: ClaimFunction, status: JujuStatus): void {
  const rows = unitsOf(status)
  const bad = [
    ...unreadableApplications(status).map(({ name, why }) => ({ name, why })),
    ...rows.flatMap((row) => {
      const why = errorOf(row)
      return why === undefined ? [] : [{ name: row.name, why }]
    }),
  ]
  for (const { name, why } of bad) claim(`${name} has no error`, false, { expected: 'none', actual: why })
  if (bad.length === 0)
    claim(`none of ${rows.length} units is in error`, rows.length > 0, { expected: 'units', actual: 'none' })
}

const badAgents: ReadonlySet<string> = new Set(['error', 'failed', 'lost'])

function errorOf({ unit }: UnitRow): string | undefined {
  if (!isReadable<JujuUnit>(unit)) return unit['status-error']
  const { 'workload-status': workload, 'juju-status': agent } = unit
  const unread = workload['status-error'] ?? agent['status-error']
  if (unread !== undefined) return unread
  if (workload.current === 'error') return `workload error: ${workload.message ?? ''}`
  if (agent.current === undefined) return 'its agent has no status'
  return badAgents.has(agent.current) ? `agent ${agent.current}: ${agent.message ?? ''}` : undefined
}
