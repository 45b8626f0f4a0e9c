import { z } from 'zod'
import { reading } from '../reading.ts'

/**
 * A row of haproxy's `show stat`, by column name; the number of columns moves with the version (2.4, 2.6, 2.8), these do not.
 * A server's `status` is `UP`, `DOWN`, `MAINT`, `DRAIN`, `no check`, or one on its way: `UP 1/3` is failing, `DOWN 1/2` is rising.
 */
const row = z.object({
  pxname: z.string(),
  svname: z.string(),
  status: z.string().regex(/^(?:OPEN|UP|DOWN|NOLB|MAINT|DRAIN|STOP|no check)/),
  check_status: z.string(),
  last_chk: z.string(),
})

export type HaproxyRow = z.output<typeof row>

export const haproxyShowStat = reading(
  'haproxy show stat',
  { kind: 'captured', where: 'haproxy 2.6.12 admin socket; status texts also from its source' },
  z.array(row),
)
