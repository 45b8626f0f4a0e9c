import { registerService } from '../openstack/services.ts'
import { apiCharm } from './api-charm.ts'
import { hostAt } from './host-of.ts'
import { applicationOfUnit } from './unit-place.ts'

/** Horizon, which apache serves. */
export const openstackDashboard = apiCharm({
  library: 'charm-helpers',
  ports: ['80/tcp', '443/tcp'],
  ready: {
    does: (draft, place) => {
      const host = hostAt(draft, place)
      const sinceMs = draft.nowMs
      if (host !== undefined)
        host.services['apache2'] = { active: 'active', enabled: true, sinceMs, loaded: host.files }
      registerService(draft, applicationOfUnit(place.unit))
    },
  },
})
