import { drawFrom } from '../../engine/draw.ts'
import type { CharmAction } from '../actions.ts'
import { done } from './action-unit.ts'

/** Source: charm-magnum `src/actions/domain-setup`: a Keystone domain with an admin of its own, in which magnum makes its trustees. */
export const magnumActions: Readonly<Record<string, CharmAction>> = {
  'domain-setup': {
    description: 'Setup the keystone domain for magnum',
    seconds: () => 25,
    finish: (draft) => {
      const { domains, users } = draft.openstack.keystone
      const draw = drawFrom(draft.seed)
      const id = Object.values(domains).find(({ name }) => name === 'magnum')?.id ?? draw.hex('domain/magnum', 32)
      const user = draw.hex('user/magnum_domain_admin', 32)
      domains[id] = { id, name: 'magnum', description: 'Magnum' }
      users[user] = { id: user, name: 'magnum_domain_admin', domain: id }
      return done
    },
  },
}
