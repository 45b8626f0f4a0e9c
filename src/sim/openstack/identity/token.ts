import { drawFrom } from '../../engine/draw.ts'
import { sortedRow, type OpenstackCommand } from '../client/client-command.ts'
import { tokenTime } from '../times.ts'

/** Tokens live for an hour. */
const lifetimeMs = 3_600_000

export const tokenCommands: readonly OpenstackCommand[] = [
  {
    words: 'token issue',
    service: 'identity',
    prints: 'row',
    run: ({ world, login: { user, project } }) =>
      sortedRow({
        expires: tokenTime(world.nowMs + lifetimeMs),
        id: `gAAAAAB${drawFrom(world.seed).word(`token/${world.nowMs}`, 176)}`,
        ...(project === undefined ? {} : { project_id: project.id }),
        user_id: user.id,
      }),
  },
]
