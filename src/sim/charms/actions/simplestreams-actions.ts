import { unitAt } from '../unit-place.ts'
import type { CharmAction } from '../actions.ts'
import { done } from './action-unit.ts'

/** Source of the text: recorded on juju 2.9.31, `Sync completed at 03/21/23 06:26:26`. */
export const simplestreamsActions: Readonly<Record<string, CharmAction>> = {
  'sync-images': {
    description: 'Synchronise images with Glance',
    seconds: () => 600,
    finish: (draft, { model, unit: name }) => {
      const found = draft.juju.models[model]
      const unit = found === undefined ? undefined : unitAt(found, { model, principal: name, unit: name })
      if (unit !== undefined) {
        const [, year = '', month = '', day = '', time = ''] =
          /^\d\d(\d\d)-(\d\d)-(\d\d)T([\d:]{8})/.exec(new Date(draft.nowMs).toISOString()) ?? []
        const message = `Unit is ready (Sync completed at ${month}/${day}/${year} ${time})`
        unit.workload = { current: 'active', message, sinceMs: draft.nowMs }
      }
      return done
    },
  },
}
