import { z } from 'zod'
import { answer, recorded } from './answer.ts'

/** maasserver/api/events.py; an event of a node that is gone has none. */
const event = z.object({
  id: z.int(),
  level: z.enum(['AUDIT', 'CRITICAL', 'DEBUG', 'ERROR', 'INFO', 'WARNING']),
  type: z.string(),
  description: z.string(),
  created: z.string(),
  username: z.string(),
  node: z.string().nullable(),
  hostname: z.string(),
})

/** `maas PROFILE events query`; without an event there is nothing older to ask for. */
export const eventQuery = answer(
  'maas events query',
  recorded,
  z.object({ count: z.int(), events: z.array(event), next_uri: z.string(), prev_uri: z.string().nullable() }),
)
