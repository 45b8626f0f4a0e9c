import type { Model, SimMachine, SimUnit } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'

const silent = 'agent is not communicating with the server'

/** The units and machines whose agent is away: its host is down, or it was made so. */
export function lostAgentsOf(world: World, model: Model): ReadonlySet<string> {
  const lost = new Set(world.juju.upsets.lostAgents)
  const away = (machine: SimMachine): boolean =>
    machine.hostname !== undefined && world.hosts[machine.hostname]?.up === false
  for (const [id, machine] of Object.entries(model.machines)) {
    if (away(machine)) lost.add(id)
    for (const [inner, container] of Object.entries(machine.containers)) {
      if (lost.has(id) || away(container)) lost.add(inner)
    }
  }
  if (lost.size === 0) return lost
  for (const { units } of Object.values(model.applications)) {
    for (const [name, unit] of Object.entries(units)) {
      if (!lost.has(unit.machine ?? '')) continue
      for (const each of [name, ...Object.keys(unit.subordinates)]) lost.add(each)
    }
  }
  return lost
}

/** A machine's agent as the status shows it; juju 3.6 `apiserver/common/machinestatus.go`. */
export function machineAgent(machine: SimMachine, lost: boolean): SimMachine['agent'] {
  const { current } = machine.agent
  if (!lost || current === 'pending' || current === 'stopped') return machine.agent
  return { ...machine.agent, current: 'down', message: silent }
}

/**
 * A unit's workload and agent as the status shows them, juju 3.6 `apiserver/common/unitstatus.go`: what is stored stays as it is, and
 * so does its moment. An agent that is allocating or in its install hook is not yet expected to talk.
 */
export function unitStates(unit: SimUnit, name: string, lost: boolean): Pick<SimUnit, 'workload' | 'agent'> {
  const { workload, agent } = unit
  const starting =
    agent.current === 'allocating' || (agent.current === 'executing' && agent.message === 'running install hook')
  if (!lost || starting) return { workload, agent }
  const kept = workload.current === 'error' || workload.current === 'terminated'
  return {
    workload: kept
      ? workload
      : { ...workload, current: 'unknown', message: `agent lost, see 'juju show-status-log ${name}'` },
    agent: { ...agent, current: 'lost', message: silent },
  }
}
