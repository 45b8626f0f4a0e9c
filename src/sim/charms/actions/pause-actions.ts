import type { Draft } from 'immer'
import type { World } from '../../world/world.ts'
import type { ActionPlace, CharmAction } from '../actions.ts'
import { applicationOfUnit } from '../unit-place.ts'
import { schedule } from '../../engine/schedule.ts'
import { done } from './action-unit.ts'

/** Of charm-helpers' charms: the services of a unit are stopped, and it says so until it is resumed. */
export const pauseActions: Readonly<Record<string, CharmAction>> = {
  pause: {
    description: 'Pause services running in this unit',
    seconds: () => 20,
    finish: (draft, place) => set(draft, place, true),
  },
  resume: {
    description: 'Resume services running in this unit',
    seconds: () => 20,
    finish: (draft, place) => set(draft, place, false),
  },
}

function set(draft: Draft<World>, { model, unit: name }: ActionPlace, isPaused: boolean) {
  const unit = draft.juju.models[model]?.applications[applicationOfUnit(name)]?.units[name]
  if (unit !== undefined && isPaused) unit.paused = true
  else delete unit?.paused
  schedule(draft, 0, { kind: 'charms.look' })
  return done
}
