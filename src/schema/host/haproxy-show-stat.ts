import { z } from 'zod'
import { reading } from '../reading.ts'

/**
 * Every form of a status: `OPEN`, `FULL`, `STOP` and such of a frontend or listener, `UP` and `DOWN` of a backend, and of a server also
 * `MAINT`, `DRAIN`, `NOLB`, `no check`, or one on its way: `UP 1/3` is failing, `DOWN 1/2` is rising.
 * A backend is `UP (1/2)`, with how many of its servers are, where the rows were filtered by `up` or `no-maint`.
 */
export const haproxyStatus = z
  .string()
  .regex(
    /^(?:OPEN|FULL|WAITING|PAUSED|STOP|(?:UP|DOWN|NOLB|DRAIN)(?: \d+\/\d+)?|(?:UP|DOWN) \(\d+\/\d+\)|(?:DOWN|DRAIN) \(agent\)|MAINT(?: \((?:via [^()]+|resolution)\))?|no check)$/,
  )

/**
 * A row of haproxy's `show stat`, by column name; the number of columns moves with the version (2.4, 2.6, 2.8), these do not.
 */
const row = z.object({
  pxname: z.string(),
  svname: z.string(),
  status: haproxyStatus,
  check_status: z.string(),
  last_chk: z.string(),
})

export type HaproxyRow = z.output<typeof row>

export const haproxyShowStat = reading(
  'haproxy show stat',
  { kind: 'captured', where: 'haproxy 2.6.12 admin socket; status texts also from its src/stats.c' },
  z.array(row),
)
