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
      // Where people reach it over plain http, haproxy listens on 443 all the same and has nothing to show there.
      const certless = draft.site.dashboard.scheme === 'http' ? ({ certless: true } as const) : {}
      if (host !== undefined)
        host.services['apache2'] = { active: 'active', enabled: true, sinceMs, loaded: host.files, ...certless }
      registerService(draft, applicationOfUnit(place.unit))
    },
  },
})
