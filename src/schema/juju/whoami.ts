import { z } from 'zod'
import { reading } from '../reading.ts'

/** `juju whoami --format json`; without a controller or a login it prints nothing, says so on stderr, and exits 0. */
export const jujuWhoami = reading(
  'juju whoami',
  { kind: 'source', where: 'juju cmd/juju/user/whoami.go' },
  z.object({ controller: z.string(), model: z.string().optional(), user: z.string() }),
)

/** What stderr says when there is nobody to name. */
export const nobody = /^There is no current controller\.|^You are not logged in to controller "/m

/** The three lines of `juju whoami`. */
export const whoamiLines = /^Controller: {2}\S+\nModel: {7}\S+\nUser: {8}\S+\n?$/
