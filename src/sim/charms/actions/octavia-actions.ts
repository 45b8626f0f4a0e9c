import { schedule } from '../../engine/schedule.ts'
import type { CharmAction } from '../actions.ts'
import { configureResources } from '../health-manager.ts'
import { hasReached } from '../stage.ts'
import { applicationOfUnit } from '../unit-place.ts'
import { actionUnit, done } from './action-unit.ts'

/** Source: charm-octavia `src/actions/actions.py`; "actionuntil" is the charm's own. */
export const octaviaActions: Readonly<Record<string, CharmAction>> = {
  'configure-resources': {
    description: 'Create Neutron resources used by Octavia',
    seconds: () => 260,
    finish: (draft, place) => {
      const unit = actionUnit(draft, place)
      if (unit?.leader !== true) return { failed: 'action must be run on the leader unit.' }
      if (!hasReached(unit, 'ready')) {
        return {
          failed: 'all required relations not available, please defer actionuntil deployment is complete.',
        }
      }
      configureResources(draft, place.model, applicationOfUnit(place.unit))
      schedule(draft, 0, { kind: 'charms.look' })
      return done
    },
  },
}
