import { allUnits, hostnameOf } from '../../juju/find-unit.ts'
import { siteModel } from '../../juju/model.ts'
import type { World } from '../../world/world.ts'

/** A server of OVN's databases. */
export interface CentralServer {
  readonly hostname: string
  readonly address: string
  /** Databases that it leads: `ovnnb_db`, `ovnsb_db`. */
  readonly leads: readonly string[]
}

/** The units of ovn-central that run; who leads which database is what the charm says in its status, the first one where none says. */
export function centralServers(world: World): readonly CentralServer[] {
  const model = siteModel(world)
  if (model === undefined) return []
  const found = [...allUnits(model)].flatMap(({ name, unit, application }) => {
    const hostname = model.applications[application]?.charm === 'ovn-central' ? hostnameOf(model, name) : undefined
    if (hostname === undefined || world.hosts[hostname]?.up !== true) return []
    const leads = /\(leader: ([^)]*?)(?: northd: active)?\)/.exec(unit.workload.message)?.[1]?.split(', ') ?? []
    return [{ hostname, address: unit.address, leads }]
  })
  const nobody = found.every(({ leads }) => leads.length === 0)
  return found.map((each, index) => (nobody && index === 0 ? { ...each, leads: ['ovnnb_db', 'ovnsb_db'] } : each))
}
