import type { z } from 'zod'
import type { whoami } from '../../../schema/maas/user.ts'
import type { Maas } from '../../world/maas-world.ts'

/** The one user there is, an administrator. */
export function printUser({ username }: Maas): z.output<typeof whoami.shape> {
  return {
    is_superuser: true,
    username,
    email: `${username}@example.com`,
    is_local: true,
    resource_uri: `/MAAS/api/2.0/users/${username}/`,
  }
}
