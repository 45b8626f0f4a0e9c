import type { JujuApplication, JujuStatus, JujuUnit } from '../schema/juju/status.ts'
import { isReadable, unitsOf } from './units.ts'

/** A unit with what its charm and its agent say of it, as text where it could not be read. */
export interface SaidUnit {
  readonly name: string
  readonly leader: boolean
  readonly workload: string
  readonly message: string
  /** `active: Unit is ready`. */
  readonly text: string
}

/** The units of a charm, whatever its application is called. */
export function unitsOfCharm(status: JujuStatus, charm: string): SaidUnit[] {
  const names = Object.entries(status.applications).flatMap(([name, application]) =>
    isReadable<JujuApplication>(application) && application['charm-name'] === charm ? [name] : [],
  )
  return unitsOf(status)
    .filter(({ application }) => names.includes(application))
    .map(({ name, unit }) => {
      if (!isReadable<JujuUnit>(unit))
        return { name, leader: false, workload: '', message: '', text: unit['status-error'] }
      const said = unit['workload-status']
      const workload = said.current ?? said['status-error'] ?? 'no status'
      const { message = '' } = said
      const text = message === '' ? workload : `${workload}: ${message}`
      return { name, leader: unit.leader === true, workload, message, text }
    })
}
