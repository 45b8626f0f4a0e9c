import type { JujuReader } from '../../cloud/juju.ts'
import type { JujuMachine, JujuStatus } from '../../schema/juju/status.ts'
import type { Host, Site } from '../../site/site.ts'
import { absent, present, type Look } from '../ensure.ts'
import { isReadable } from '../units.ts'

type Model = Awaited<ReturnType<JujuReader['models']>>[number]

/** The site's model as its controller lists it; undefined where it does not. */
export async function siteModel(juju: JujuReader, site: Site): Promise<Model | undefined> {
  const { model } = site.identity.juju
  return (await juju.models()).find((each) => each.name === model || `${each.owner}/${each['short-name']}` === model)
}

/** Whether the controller no longer lists the model. */
export async function lookAtModelGone(juju: JujuReader, site: Site): Promise<Look> {
  const model = await siteModel(juju, site)
  return model === undefined ? present : absent(`juju models lists ${model.name}, ${model.status.current}`)
}

/** A machine of the model that can be read, by its id in Juju. */
export interface ModelMachine {
  readonly id: string
  readonly machine: JujuMachine
}

/** The machines of a model, containers apart, and the ids of those that the controller could not read. */
export function machinesOf(status: JujuStatus): {
  readonly machines: readonly ModelMachine[]
  readonly unreadable: readonly string[]
} {
  const rows = Object.entries(status.machines)
  return {
    machines: rows.flatMap(([id, machine]) => (isReadable<JujuMachine>(machine) ? [{ id, machine }] : [])),
    unreadable: rows.flatMap(([id, machine]) => (isReadable<JujuMachine>(machine) ? [] : [id])),
  }
}

/** The machine of the model that a host is; a machine that cannot be read may be any host, so it raises. */
export async function machineOfHost(juju: JujuReader, site: Site, host: Host): Promise<ModelMachine | undefined> {
  if ((await siteModel(juju, site)) === undefined) return undefined
  const { machines, unreadable } = machinesOf(await juju.status())
  if (unreadable.length > 0) throw new Error(`which hosts are machines ${unreadable.join(', ')} cannot be read`)
  return machines.find(({ machine }) => machine.hostname === host.name)
}
